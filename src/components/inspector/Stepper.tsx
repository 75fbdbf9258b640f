import buttonStyles from "../charts/PanelHeader.module.css";
import type { RunView } from "../panels/types.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./inspector.module.css";
import { momentsAround } from "./look.ts";

/** Time travel: from evaluation to evaluation, and back to now. */
export function Stepper({
  run,
  step,
  onStep,
}: {
  run: RunView;
  step: number | null;
  /** Null is now. */
  onStep(step: number | null): void;
}) {
  const { charts, answers } = useWords();
  const words = answers.inspector;
  const { at, earlier, later } = momentsAround(run, step);
  return (
    <div className={styles.stepper} role="group" aria-label={words.step}>
      <button
        type="button"
        className={buttonStyles.button}
        aria-label={words.earlier}
        disabled={earlier === undefined}
        onClick={() => onStep(earlier ?? null)}
      >
        ◀
      </button>
      <output>{charts.step(at)}</output>
      <button
        type="button"
        className={buttonStyles.button}
        aria-label={words.later}
        disabled={later === undefined}
        onClick={() => onStep(later ?? null)}
      >
        ▶
      </button>
    </div>
  );
}
