/** A long text of the catalogue with its marks: emphasis, and terms that can be asked for. */
import { type Piece, piecesOf } from "../../words/markup.ts";
import styles from "./Rich.module.css";
import { TermButton } from "./TermButton.tsx";

/** What may not begin a line, and what may not end one. */
const CLOSING = /^[\p{Pe}\p{Pf}\p{Po}]+/u;
const OPENING = /[\p{Ps}\p{Pi}]+$/u;

export function Rich({ text }: { text: string }) {
  const pieces = piecesOf(text);
  return pieces.map((piece, place) => {
    const key = `${place} ${piece.text}`;
    if (piece.kind === "emphasis") return <em key={key}>{piece.text}</em>;
    const [before, after] = [pieces[place - 1], pieces[place + 1]];
    if (piece.kind === "term") {
      // A line would break on either side of a button.
      return (
        <span key={key} className={styles.held}>
          {held(before, OPENING)}
          <TermButton id={piece.term} said={piece.text} />
          {held(after, CLOSING)}
        </span>
      );
    }
    const from = before?.kind === "term" ? held(piece, CLOSING).length : 0;
    const beyond = after?.kind === "term" ? held(piece, OPENING).length : 0;
    return piece.text.slice(from, piece.text.length - beyond);
  });
}

const held = (piece: Piece | undefined, marks: RegExp): string =>
  (piece?.kind === "text" && marks.exec(piece.text)?.[0]) || "";
