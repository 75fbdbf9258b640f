/** A group's samples, one after the other, each with what comes back for it; before they are drawn, as many gaps. */
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { ResponseRecord } from "../../../../../engine/index.ts";
import styles from "./Samples.module.css";

export function Samples({ responses, size }: { responses: readonly ResponseRecord[] | null; size: number }) {
  const words = useWords().learn.chapters.sampling;
  return (
    <ol className={styles.samples} aria-label={words.samples}>
      {Array.from({ length: size }, (_, place) => {
        const response = responses?.[place];
        if (!response) {
          return (
            <li key={place} className={styles.gap}>
              ?
            </li>
          );
        }
        const { text, correct, reward } = response;
        return (
          <li
            key={place}
            className={styles.sample}
            data-correct={correct}
            style={{ animationDelay: `${place * 60}ms` }}
          >
            <code>{text || words.empty}</code>
            <span className={styles.mark}>
              <span role="img" aria-label={correct ? words.right : words.notRight}>
                {correct ? "✓" : "✗"}
              </span>{" "}
              {reward}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
