/** How wide words will be, before they are drawn. */
import { linesOf } from "../../words/lines.ts";

let context: CanvasRenderingContext2D | null = null;
const known = new Map<string, number>();
const MOST_KNOWN = 2000;

/** Pixels of one line in the page's font, rounded up; `size` in pixels. Tabular figures may be a little wider than plain ones. */
export function textWidth(text: string, size: number, weight: 400 | 600 = 400): number {
  const key = `${weight} ${size} ${text}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  if (known.size > MOST_KNOWN) known.clear();
  const width = Math.ceil(measure(text, size, weight) * 1.04);
  known.set(key, width);
  return width;
}

function measure(text: string, size: number, weight: number): number {
  context ??= document.createElement("canvas").getContext("2d");
  if (!context) return text.length * size * 0.6;
  context.font = `${weight} ${size}px ${getComputedStyle(document.documentElement).getPropertyValue("--font") || "sans-serif"}`;
  return context.measureText(text).width;
}

/** The text in lines no wider than that. */
export const wrapText = (text: string, width: number, size: number, weight: 400 | 600 = 400): string[] =>
  linesOf(text, (line) => textWidth(line, size, weight) <= width);

/** As much of the text as fits on one line, with an ellipsis where something is missing. */
export function shortened(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let length = text.length - 1;
  while (length > 1 && textWidth(`${text.slice(0, length)}…`, size) > width) length--;
  return `${text.slice(0, length)}…`;
}
