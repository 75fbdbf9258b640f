/** How wide words will be, before they are drawn. */
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

/** What never begins a line. */
const CLOSING = /[，。、；：！？）”’》]/;

/** The text in lines no wider than that, broken between words, within one only where it is wider by itself. */
export function wrapText(text: string, width: number, size: number, weight: 400 | 600 = 400): string[] {
  const fits = (line: string) => textWidth(line, size, weight) <= width;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== "") lines.push(line);
    line = word;
    while (!fits(line) && line.length > 1) {
      let length = line.length - 1;
      while (length > 1 && (!fits(line.slice(0, length)) || CLOSING.test(line[length]!))) length--;
      lines.push(line.slice(0, length));
      line = line.slice(length);
    }
  }
  return [...lines, line];
}

/** As much of the text as fits on one line, with an ellipsis where something is missing. */
export function shortened(text: string, width: number, size: number): string {
  if (textWidth(text, size) <= width) return text;
  let length = text.length - 1;
  while (length > 1 && textWidth(`${text.slice(0, length)}…`, size) > width) length--;
  return `${text.slice(0, length)}…`;
}
