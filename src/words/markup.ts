/** The little markup that long texts may hold: *emphasis* and [[term]] or [[term|as it is said here]]. Pure. */

export type Piece =
  | { kind: "text"; text: string }
  | { kind: "emphasis"; text: string }
  /** `term`: its id in the glossary. */
  | { kind: "term"; term: string; text: string };

const MARKS = /\*([^*]+)\*|\[\[([^\]|]+)(?:\|([^\]]+))?\]\]/g;

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  const plain = (end: number) => {
    if (end > from) pieces.push({ kind: "text", text: text.slice(from, end) });
  };
  for (const { index, 0: whole, 1: emphasis, 2: term, 3: said } of text.matchAll(MARKS)) {
    plain(index);
    from = index + whole.length;
    if (term === undefined) pieces.push({ kind: "emphasis", text: emphasis! });
    else pieces.push({ kind: "term", term, text: said ?? term });
  }
  plain(text.length);
  return pieces;
}

/** What is read where nothing can be marked: in labels, files, print. */
export const plainText = (text: string): string =>
  piecesOf(text)
    .map((piece) => piece.text)
    .join("");
