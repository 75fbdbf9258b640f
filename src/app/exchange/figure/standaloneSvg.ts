/** A picture with title, legend, caption and origin as one SVG that needs nothing else: no style sheet, no script, no font file. */

export interface Key {
  text: string;
  stroke: string;
  ink: string;
  dash: string | undefined;
  /** SVG path of a mark around (12, 6). */
  mark: string;
}

export interface StandaloneFigure {
  title: string;
  /** Quantity and unit of what is drawn. */
  unit: string;
  /** What is to be seen, a sentence. */
  caption: string;
  keys: readonly Key[];
  /** From which runs and under which settings, lines of small print. */
  origin: readonly string[];
  /** One above the other: a name, and children of an svg element of that size, in pixels, with all styles as attributes. */
  parts: readonly { name: string; markup: string; width: number; height: number }[];
  colours: { surface: string; ink: string; muted: string };
  /** CSS font-family. */
  font: string;
}

const MARGIN = 16;
const KEY_WIDTH = 24;
const GAP = 8;
const LEADING = 1.4;
/** Of a letter over the font's size: wider than system fonts are on average, so that no line is cut. */
const LETTER = 0.56;
const BOLD_LETTER = 0.64;

interface Line {
  text: string;
  size: number;
  fill: string;
  weight?: number;
}

export function standaloneSvg(figure: StandaloneFigure): { svg: string; width: number; height: number } {
  const { title, unit, caption, origin, parts, colours, font } = figure;
  const inner = Math.max(...parts.map((part) => part.width));
  const width = inner + 2 * MARGIN;
  const small = (text: string): Line => ({ text, size: 11, fill: colours.muted });
  const above: Line[] = [{ text: title, size: 16, fill: colours.ink, weight: 600 }, ...(unit ? [small(unit)] : [])];
  const below: Line[] = [{ text: caption, size: 13, fill: colours.ink }, ...origin.map(small)];

  let y = MARGIN;
  const written: string[] = [];
  const write = (lines: readonly Line[]) => {
    for (const line of lines.filter(({ text }) => text !== "")) {
      for (const text of wrapped(line.text, inner / (line.size * LETTER))) {
        written.push(textElement({ ...line, text }, MARGIN, y + line.size));
        y += line.size * LEADING;
      }
    }
  };
  write(above);
  for (const row of keyRows(figure.keys, inner)) {
    let x = MARGIN;
    for (const key of row) {
      written.push(keyElement(key, x, y));
      x += keyWidth(key);
    }
    y += 13 * LEADING;
  }
  for (const { name, markup, width: own, height: tall } of parts) {
    y += GAP;
    write([{ text: name, size: 13, fill: colours.ink, weight: 600 }]);
    written.push(
      `<svg x="${MARGIN}" y="${round(y)}" width="${own}" height="${tall}" overflow="visible">${markup}</svg>`,
    );
    y += tall + GAP;
  }
  write(below);
  const height = Math.ceil(y + MARGIN);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${escape(font)}" role="img" aria-label="${escape(`${title}: ${caption}`)}">
<title>${escape(title)}</title>
<rect width="100%" height="100%" fill="${escape(colours.surface)}"/>
${written.join("\n")}
</svg>
`;
  return { svg, width, height };
}

function textElement({ text, size, fill, weight }: Line, x: number, y: number): string {
  const bold = weight ? ` font-weight="${weight}"` : "";
  return `<text x="${x}" y="${round(y)}" font-size="${size}" fill="${escape(fill)}"${bold}>${escape(text)}</text>`;
}

function keyElement({ text, stroke, ink, dash, mark }: Key, x: number, y: number): string {
  const dashes = dash ? ` stroke-dasharray="${escape(dash)}"` : "";
  return `<g transform="translate(${round(x)} ${round(y + 3)})"><path d="M0 6h${KEY_WIDTH}" stroke="${escape(stroke)}" stroke-width="2"${dashes}/><path d="${escape(mark)}" fill="${escape(stroke)}"/>${textElement({ text, size: 12, fill: ink, weight: 600 }, KEY_WIDTH + GAP / 2, 10)}</g>`;
}

const keyWidth = ({ text }: Key) => KEY_WIDTH + text.length * 12 * BOLD_LETTER + 2 * GAP;

/** As many keys in a row as there is room for. */
function keyRows(keys: readonly Key[], width: number): Key[][] {
  const rows: Key[][] = [];
  let room = 0;
  for (const key of keys) {
    if (rows.length === 0 || keyWidth(key) > room) {
      rows.push([]);
      room = width;
    }
    rows.at(-1)!.push(key);
    room -= keyWidth(key);
  }
  return rows;
}

/** Lines of at most so many letters, broken between words. */
function wrapped(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== undefined && line.length + 1 + word.length <= letters) lines[lines.length - 1] = `${line} ${word}`;
    else lines.push(word);
  }
  return lines;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no control characters, not even escaped. */
const escape = (text: string) =>
  text
    .replace(/[&<>"]/g, (letter) => ENTITIES[letter]!)
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");

const round = (value: number) => Math.round(value * 10) / 10;
