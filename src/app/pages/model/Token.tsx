/** One token: text as it is with its spaces seen, a part of a character as its bytes, a special token by its name. */
import { useWords } from "../../../components/words/useWords.tsx";
import type { TokenView } from "../../../engine/index.ts";
import styles from "./model.module.css";

const SEEN: Readonly<Record<string, string>> = { " ": "␣", "\n": "↵", "\r": "␍", "\t": "⇥" };

/** Characters that leave nothing to see are named by their number. */
const seen = (text: string) =>
  text.replace(
    /[\s\p{C}]/gu,
    (character) => SEEN[character] ?? `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`,
  );

const shown = ({ id, text, kind }: TokenView) => {
  if (kind === "none") return `#${id}`;
  return kind === "bytes" ? text : seen(text);
};

export function Token({
  token,
  probability,
  isMarked = false,
}: {
  token: TokenView;
  probability?: number;
  isMarked?: boolean;
}) {
  const { ownModel } = useWords();
  const { id, kind } = token;
  return (
    <code
      className={styles.token}
      data-kind={kind}
      data-marked={isMarked || undefined}
      title={ownModel.attempt.token(id, kind, probability ?? null)}
    >
      {shown(token)}
    </code>
  );
}
