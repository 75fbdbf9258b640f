/** An SVG of the page with everything that style sheets say about it as attributes, so that it looks the same without them. */
import { ofXml } from "./svgText.ts";

/** What style sheets may say, with what holds where nobody says it. */
const PROPERTIES: Readonly<Record<string, readonly string[]>> = {
  fill: ["rgb(0, 0, 0)"],
  "fill-opacity": ["1"],
  stroke: ["none"],
  "stroke-width": ["1px", "1"],
  "stroke-opacity": ["1"],
  "stroke-dasharray": ["none"],
  "stroke-dashoffset": ["0px", "0"],
  "stroke-linecap": ["butt"],
  "stroke-linejoin": ["miter"],
  opacity: ["1"],
  "paint-order": ["normal"],
  "text-anchor": ["start"],
  "dominant-baseline": ["auto"],
  "font-family": [],
  "font-size": [],
  "font-weight": ["400"],
  "font-style": ["normal"],
  visibility: ["visible"],
};
/** Inherited by everything: said of texts alone, or every line would name a font. */
const OF_TEXT = new Set(["font-family", "font-size", "font-weight", "font-style", "text-anchor", "dominant-baseline"]);

/** What draws nothing by itself is kept without looks. */
const DEFINITIONS = "defs, clipPath, mask, linearGradient, radialGradient, stop, title, desc";
const NOT_DRAWN = "script, style, foreignObject, animate, animateTransform, set, a";
const KEPT_ATTRIBUTES =
  /^(id|d|x|y|x1|x2|y1|y2|cx|cy|r|rx|ry|dx|dy|width|height|points|transform|viewBox|href|offset|gradient\w+|pattern\w+|clipPathUnits|mask\w*|preserveAspectRatio)$/;

/** Markup of the children, and the size in pixels. */
export function resolvedMarkup(svg: SVGSVGElement): { markup: string; width: number; height: number } {
  const { width, height } = svg.getBoundingClientRect();
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = [svg, ...svg.querySelectorAll<SVGElement>("*")];
  const copies = [copy, ...copy.querySelectorAll<SVGElement>("*")];
  for (const [index, element] of copies.entries()) resolve(element, originals[index]!);
  const writer = new XMLSerializer();
  const markup = Array.from(copy.children, (child) => writer.serializeToString(child)).join("");
  return { markup: ofXml(markup), width: Math.round(width), height: Math.round(height) };
}

function resolve(copy: SVGElement, original: SVGElement): void {
  const style = getComputedStyle(original);
  if (copy.matches(NOT_DRAWN) || style.display === "none") return copy.remove();
  const references = ["clip-path", "mask"].map((name) => [name, copy.getAttribute(name)] as const);
  for (const { name } of Array.from(copy.attributes)) if (!KEPT_ATTRIBUTES.test(name)) copy.removeAttribute(name);
  for (const [name, value] of references) if (value) copy.setAttribute(name, value);
  if (copy.matches(DEFINITIONS)) return;
  for (const [property, initial] of Object.entries(PROPERTIES)) {
    if (OF_TEXT.has(property) && !copy.matches("text, tspan")) continue;
    const value = style.getPropertyValue(property);
    if (value !== "" && !initial.includes(value)) copy.setAttribute(property, value);
  }
}
