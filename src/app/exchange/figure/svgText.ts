/** Words of an SVG, in lines that fit. */
import { isWide, linesOf } from "../../../words/lines.ts";

export interface Line {
  text: string;
  /** Of the font, in pixels. */
  size: number;
  fill: string;
  weight?: number;
}

/** A line with the room that it takes, in pixels. */
export interface BrokenLine extends Line {
  width: number;
  leading: number;
}

const LEADING = 1.4;
/** Of a letter over the font's size: wider than system fonts are on average, so that no line is cut. */
const LETTER = 0.56;
const BOLD_LETTER = 0.64;

/** In lines of at most that many pixels; none of no words. */
export function wrapped(line: Line, width: number): BrokenLine[] {
  const letter = line.size * (line.weight ? BOLD_LETTER : LETTER);
  const widthOf = (text: string) =>
    Array.from(text).reduce((sum, each) => sum + (isWide(each) ? line.size : letter), 0);
  return linesOf(line.text, (text) => widthOf(text) <= width + 1e-6)
    .filter(Boolean)
    .map((text) => ({ ...line, text, width: widthOf(text), leading: line.size * LEADING }));
}

export function textElement({ text, size, fill, weight }: Line, x: number, y: number): string {
  const bold = weight ? ` font-weight="${weight}"` : "";
  return `<text x="${roundTenth(x)}" y="${roundTenth(y)}" font-size="${size}" fill="${escapeXml(fill)}"${bold}>${escapeXml(text)}</text>`;
}

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

export const escapeXml = (text: string): string => ofXml(text.replace(/[&<>"]/g, (letter) => ENTITIES[letter]!));

/** XML 1.0 has no control characters, not even escaped; a model may write some. */
export const ofXml = (text: string): string =>
  text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "");

export const roundTenth = (value: number): number => Math.round(value * 10) / 10;
