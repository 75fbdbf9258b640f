/** How a chapter is laid out: its text with the prediction in it beside the picture, or one below the other as they are needed. */
import type { ReactNode } from "react";
import { Rich } from "../../../../components/words/Rich.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import styles from "./Spread.module.css";

export interface SpreadProps {
  question: string;
  lead: string;
  /** What to do, in one sentence. */
  todo: string;
  /** The prediction, before and after it is locked in. */
  prediction: ReactNode;
  /** What came, why, and what of it is so for large models; once the prediction is locked in. */
  outcome: { why: string; large: string } | null;
  /** What the picture shows: the puzzle, the model, the step. */
  caption: ReactNode;
  children: ReactNode;
}

export function Spread({ question, lead, todo, prediction, outcome, caption, children }: SpreadProps) {
  const { learn } = useWords();
  return (
    <div className={styles.spread}>
      <div className={styles.intro}>
        <h2 className={styles.question}>{question}</h2>
        <p>
          <Rich text={lead} />
        </p>
        <p className={styles.todo}>
          <Rich text={todo} />
        </p>
      </div>
      <figure className={styles.stage} aria-label={learn.stage}>
        <figcaption className={styles.caption}>{caption}</figcaption>
        {children}
      </figure>
      <div className={styles.rest}>
        {prediction}
        {outcome && (
          <>
            <h3 className={styles.heading}>{learn.why}</h3>
            <p>
              <Rich text={outcome.why} />
            </p>
            <p className={styles.large}>
              <strong>{learn.large}</strong> <Rich text={outcome.large} />
            </p>
          </>
        )}
      </div>
    </div>
  );
}
