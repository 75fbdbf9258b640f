/** A run that stopped by itself: what happened, where, how to mend it, and what can be done from here. */
import { type EngineErrorData, sentence } from "../../engine/index.ts";
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
}

export function FailureNotice({
  error,
  methodLabel,
  step,
  checkpointStep,
  onRestart,
  onReset,
  onUseWasm,
}: FailureNoticeProps) {
  return (
    <div role="alert" className={styles.failure}>
      <div className={styles.failureText}>
        <strong>
          {checkpointStep === null ? "The run could not start." : `${methodLabel} stopped after step ${step}.`}
        </strong>{" "}
        {sentence(error.message)} <span className={styles.where}>{sentence(`Where: ${error.where}`)}</span>{" "}
        {sentence(error.hint)}
      </div>
      <div className={styles.buttons}>
        {error.code === "backend-unavailable" && (
          <Button look="primary" onClick={onUseWasm}>
            Use WASM instead
          </Button>
        )}
        {checkpointStep !== null && (
          <Button look="primary" onClick={onRestart}>
            Restart from step {checkpointStep}
          </Button>
        )}
        <Button onClick={onReset}>{checkpointStep === null ? "Try again" : "Start over"}</Button>
      </div>
    </div>
  );
}
