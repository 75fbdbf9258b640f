/** Where lines may break: between words, and around Chinese characters, whose punctuation stays with them. Pure. */

const OPENING = "（“‘《";
const CLOSING = "，。、；：！？）”’》";
const HAN = String.raw`\p{Script=Han}\u3000-\u303f\uff00-\uffef`;
const UNITS = new RegExp(
  String.raw`\s+|[${OPENING}]*(?:(?![${OPENING}${CLOSING}])[${HAN}]|[^\s${HAN}${OPENING}${CLOSING}]+)[${CLOSING}]*|[${OPENING}${CLOSING}]+`,
  "gu",
);
const WIDE = new RegExp(`[${HAN}]`, "u");

/** As wide as it is high, unlike a Latin letter. */
export const isWide = (letter: string): boolean => WIDE.test(letter);

/** The text in lines that fit; a word that is longer than a line by itself is broken within. */
export function linesOf(text: string, fits: (line: string) => boolean): string[] {
  const lines: string[] = [];
  let line = "";
  for (const unit of text.match(UNITS) ?? []) {
    const isSpace = unit.trim() === "";
    if (isSpace || fits(line + unit)) {
      line += isSpace ? (line === "" ? "" : " ") : unit;
      continue;
    }
    if (line !== "") lines.push(line.trimEnd());
    let letters = Array.from(unit);
    while (letters.length > 1 && !fits(letters.join(""))) {
      let length = letters.length - 1;
      while (length > 1 && !fits(letters.slice(0, length).join(""))) length--;
      lines.push(letters.slice(0, length).join(""));
      letters = letters.slice(length);
    }
    line = letters.join("");
  }
  return [...lines, line.trimEnd()];
}
