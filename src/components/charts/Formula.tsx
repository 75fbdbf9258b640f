import katex from "katex";
import "katex/dist/katex.min.css";
import { memo, useMemo } from "react";

/** A formula as KaTeX draws it, with MathML for screen readers. `tex` is ours, never a visitor's. */
export const Formula = memo(function Formula({ tex, display = false }: { tex: string; display?: boolean }) {
  const html = useMemo(() => katex.renderToString(tex, { output: "htmlAndMathml", displayMode: display }), [tex, display]);
  return <span dangerouslySetInnerHTML={{ __html: html }} />;
});
