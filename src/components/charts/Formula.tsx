import katex from "katex";
import "katex/dist/katex.min.css";
import { memo, useLayoutEffect, useRef } from "react";

/** A formula as KaTeX draws it, with MathML for screen readers. */
export const Formula = memo(function Formula({ tex, display = false }: { tex: string; display?: boolean }) {
  const place = useRef<HTMLSpanElement>(null);
  useLayoutEffect(() => {
    if (place.current) katex.render(tex, place.current, { output: "htmlAndMathml", displayMode: display });
  }, [tex, display]);
  return <span ref={place} />;
});
