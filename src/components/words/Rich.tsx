/** A long text of the catalogue with its marks. */
import { piecesOf } from "../../words/markup.ts";

export function Rich({ text }: { text: string }) {
  return piecesOf(text).map((piece, place) => {
    const key = `${place} ${piece.text}`;
    if (piece.kind === "emphasis") return <em key={key}>{piece.text}</em>;
    if (piece.kind === "term") return <dfn key={key}>{piece.text}</dfn>;
    return piece.text;
  });
}
