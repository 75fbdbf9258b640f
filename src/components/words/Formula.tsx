/** A formula, typeset. */
import { memo, useEffect, useRef } from "react";

/** KaTeX is a third of all of the page's script, and no formula is seen at first: it comes when one is. */
const typesetter = async () => {
  const [{ default: katex }] = await Promise.all([import("katex"), import("katex/dist/katex.min.css")]);
  return katex;
};

/** Parts of a formula may have a class, by which they are found; nothing else of HTML may come in by one. */
const CLASSES = {
  trust: ({ command }: { command: string }) => command === "\\htmlClass",
  strict: (code: string) => (code === "htmlExtension" ? "ignore" : "warn"),
} as const;

/** A formula as KaTeX draws it, with MathML for screen readers. */
export const Formula = memo(function Formula({ tex, display = false }: { tex: string; display?: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    let isGone = false;
    void typesetter().then((katex) => {
      if (!isGone && place.current) {
        katex.render(tex, place.current, { output: "htmlAndMathml", displayMode: display, ...CLASSES });
      }
    });
    return () => {
      isGone = true;
    };
  }, [tex, display]);
  return <span ref={place} />;
});
