/** A long text of the catalogue with its marks: emphasis, and terms that can be asked for. */
import { piecesOf } from "../../words/markup.ts";
import { TermButton } from "./TermButton.tsx";

export function Rich({ text }: { text: string }) {
  return piecesOf(text).map((piece, place) => {
    const key = `${place} ${piece.text}`;
    if (piece.kind === "emphasis") return <em key={key}>{piece.text}</em>;
    if (piece.kind === "term") return <TermButton key={key} id={piece.term} said={piece.text} />;
    return piece.text;
  });
}
