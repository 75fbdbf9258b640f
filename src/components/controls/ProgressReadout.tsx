/** How far the run is, how fast, and how long it will take. */
import { plainText } from "../../words/markup.ts";
import { Rich } from "../words/Rich.tsx";
import { useWords } from "../words/useWords.tsx";
import { Button } from "./Button.tsx";
import styles from "./ProgressReadout.module.css";

export interface ProgressReadoutProps {
  /** Null while it is not known. */
  step: number | null;
  total: number;
  /** In words, or null while unknown. */
  remaining: string | null;
  stepsPerSecond: number | null;
  /** What the page is busy with, or null. */
  activity: string | null;
  /** Ends by force what takes too long; null where that is not called for. */
  onStopNow: (() => void) | null;
  /** The charts show a recording, of which this tells nothing. */
  isOther: boolean;
}

export function ProgressReadout(props: ProgressReadoutProps) {
  const { step, total, remaining, stepsPerSecond, activity, onStopNow, isOther } = props;
  const { progress } = useWords();
  const share = step === null || total === 0 ? 0 : Math.min(1, step / total);
  return (
    <div className={styles.progress}>
      <div className={styles.line}>
        <span className={styles.figures}>
          {step !== null && (
            <>
              {isOther && progress.yours}
              <Rich text={progress.step(step, total)} />
            </>
          )}
        </span>
        <div
          className={styles.bar}
          role="progressbar"
          aria-label={progress.name}
          aria-valuenow={step ?? undefined}
          aria-valuemin={0}
          aria-valuemax={total}
          aria-valuetext={step === null ? undefined : plainText(progress.step(step, total))}
        >
          <div style={{ transform: `scaleX(${share})` }} />
        </div>
      </div>
      <div className={styles.line}>
        <span className={styles.activity} role="status">
          {activity ?? ""}
        </span>
        {onStopNow && (
          <Button look="small" title={progress.stopNowMeaning} onClick={onStopNow}>
            {progress.stopNow}
          </Button>
        )}
        {activity === null && stepsPerSecond !== null && (
          <span className={styles.figures}>
            {progress.rate(formatRate(stepsPerSecond))}
            {remaining !== null && ` · ${progress.left(remaining)}`}
          </span>
        )}
      </div>
    </div>
  );
}

/** Three significant digits at most. */
export const formatRate = (rate: number): string =>
  rate >= 100 ? rate.toFixed(0) : rate >= 10 ? rate.toFixed(1) : rate.toFixed(2);
