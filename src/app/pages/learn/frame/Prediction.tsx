/** A prediction: made, locked in, compared with what came. What is not locked in yet is nobody else's to know. */
import { type ReactNode, useEffect, useRef } from "react";
import { Button } from "../../../../components/controls/Button.tsx";
import { Rich } from "../../../../components/words/Rich.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import styles from "./Prediction.module.css";

export interface PredictionProps {
  question: string;
  /** How one predicts; the picture may be the place for it instead. */
  children?: ReactNode;
  isLocked: boolean;
  /** There is something to lock in. */
  isReady: boolean;
  onLock(): void;
  /** It is made anew. */
  onUnlock(): void;
  /** What came beside what was predicted; null while it is not known. */
  outcome: string | null;
}

export function Prediction({ question, children, isLocked, isReady, onLock, onUnlock, outcome }: PredictionProps) {
  const { learn } = useWords();
  const told = useRef<HTMLParagraphElement>(null);
  const wasLocked = useRef(isLocked);
  // The button that was pressed is gone.
  useEffect(() => {
    if (isLocked && !wasLocked.current) told.current?.focus();
    wasLocked.current = isLocked;
  }, [isLocked]);
  return (
    <section className={styles.prediction} aria-label={learn.prediction}>
      <p className={styles.question}>
        <Rich text={question} />
      </p>
      {isLocked ? (
        <>
          <p ref={told} tabIndex={-1} className={styles.outcome} role="status">
            {outcome === null ? learn.waiting : <Rich text={outcome} />}
          </p>
          <Button look="small" onClick={onUnlock}>
            {learn.again}
          </Button>
        </>
      ) : (
        <>
          {children}
          <Button look="primary" isOff={!isReady} onClick={onLock}>
            {learn.lock}
          </Button>
        </>
      )}
    </section>
  );
}
