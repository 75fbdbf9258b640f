/** A run that stopped by itself: what happened, where, how to mend it, and what can be done from here. */
import type { EngineErrorData } from "../../engine/index.ts";
import { useWords } from "../words/useWords.tsx";
import { Account } from "./Account.tsx";
import { Button } from "./Button.tsx";
import styles from "./FailureNotice.module.css";

export interface FailureNoticeProps {
  error: EngineErrorData;
  /** Of the run that failed. */
  methodLabel: string;
  step: number;
  checkpointStep: number | null;
  onRestart(): void;
  onReset(): void;
  onUseWasm(): void;
  /** Leads to where the base model of an own task is made. */
  onMakeBase(): void;
}

export function FailureNotice({
  error,
  methodLabel,
  step,
  checkpointStep,
  onRestart,
  onReset,
  onUseWasm,
  onMakeBase,
}: FailureNoticeProps) {
  const { failure } = useWords();
  return (
    <div role="alert" className={styles.failure}>
      <div className={styles.failureText}>
        <strong>{checkpointStep === null ? failure.notStarted : failure.stopped(methodLabel, step)}</strong>{" "}
        <Account of={error} />
      </div>
      <div className={styles.buttons}>
        {error.code === "backend-unavailable" && (
          <Button look="primary" onClick={onUseWasm}>
            {failure.useWasm}
          </Button>
        )}
        {error.code === "no-base-model" && (
          <Button look="primary" onClick={onMakeBase}>
            {failure.makeBase}
          </Button>
        )}
        {checkpointStep !== null && (
          <Button look="primary" onClick={onRestart}>
            {failure.restart(checkpointStep)}
          </Button>
        )}
        <Button onClick={onReset}>{checkpointStep === null ? failure.again : failure.startOver}</Button>
      </div>
    </div>
  );
}
