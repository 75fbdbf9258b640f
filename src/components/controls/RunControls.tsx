/** What drives the training: Run or Pause, Step, New run. */
import { memo } from "react";
import { useWords } from "../words/useWords.tsx";
import { Button } from "./Button.tsx";
import styles from "./RunControls.module.css";

/** Where the focus goes from what is no more. */
export const RUN_BUTTON = "run";

export interface RunControlsProps {
  /** It is at rest, and steps are left to make. */
  canTrain: boolean;
  canPause: boolean;
  /** Steps are wanted, so the button says Pause. */
  isRunning: boolean;
  /** Something waits for a new run. */
  isStaged: boolean;
  onRun(): void;
  onPause(): void;
  /** Null: not offered, nor is a new run. */
  onStep: (() => void) | null;
  onNewRun: (() => void) | null;
  /** Null where no run was put away. */
  onUndo: (() => void) | null;
}

export const RunControls = memo(function RunControls(props: RunControlsProps) {
  const { controls } = useWords();
  const { isRunning } = props;
  return (
    <div className={styles.buttons}>
      <Button
        id={RUN_BUTTON}
        look="primary"
        title={isRunning ? controls.pauseByKey : controls.runByKey}
        icon={isRunning ? "M2 1h3v10H2zM7 1h3v10H7z" : "M2 1l9 5-9 5z"}
        isOff={isRunning ? !props.canPause : !props.canTrain}
        onClick={isRunning ? props.onPause : props.onRun}
      >
        {isRunning ? controls.pause : controls.run}
      </Button>
      {props.onStep && (
        <Button
          title={controls.stepByKey}
          icon="M1 1l6 5-6 5zM8.5 1h2v10h-2z"
          isOff={!props.canTrain}
          onClick={props.onStep}
        >
          {controls.step}
        </Button>
      )}
      {props.onNewRun && (
        <Button
          title={controls.newRunByKey}
          icon="M6 1.2A4.8 4.8 0 1 1 1.4 4.6l1.4.5A3.3 3.3 0 1 0 6 2.7v2L2.6 2 6-.6z"
          isStaged={props.isStaged}
          onClick={props.onNewRun}
        >
          {controls.newRun}
        </Button>
      )}
      {props.onUndo && (
        <Button look="quiet" title={controls.undoMeaning} onClick={props.onUndo}>
          {controls.undo}
        </Button>
      )}
    </div>
  );
});
