/** The row that drives the run: method, Run or Pause, Step, Reset, progress and speed. */
import { memo } from "react";
import type { MethodChoice } from "../../engine/index.ts";
import styles from "./controls.module.css";
import { MethodToggle } from "./MethodToggle.tsx";

/** Where the focus goes from what is no more. */
export const RUN_BUTTON = "run";

export interface ToolbarProps {
  choice: MethodChoice;
  /** Which of the buttons make sense now. */
  canRun: boolean;
  canPause: boolean;
  canStep: boolean;
  /** Steps are wanted, so the button says Pause. */
  isRunning: boolean;
  /** Something waits for Reset. */
  isStaged: boolean;
  /** The run failed, so the method cannot change before it is mended. */
  isFailed: boolean;
  onChoose(choice: MethodChoice): void;
  onRun(): void;
  onPause(): void;
  onStep(): void;
  onReset(): void;
  /** Where there is no room for the rail, what opens it. */
  onSettings: (() => void) | null;
}

export const Toolbar = memo(function Toolbar(props: ToolbarProps) {
  return (
    <div className={styles.toolbar}>
      <MethodToggle value={props.choice} isFixed={props.isFailed} onChange={props.onChoose} />
      {props.onSettings && (
        <button
          type="button"
          className={styles.button}
          aria-label="Settings"
          title="Settings"
          onClick={props.onSettings}
        >
          <Icon path="M0 2h7V.5h2V2h3v1.5H9V5H7V3.5H0zM0 8.5h2V7h2v1.5h8V10H4v1.5H2V10H0z" />
        </button>
      )}
      <div className={styles.buttons}>
        <RunButton
          id={RUN_BUTTON}
          isPrimary
          label={props.isRunning ? "Pause" : "Run"}
          title={`${props.isRunning ? "Pause" : "Run"} (Space)`}
          icon={props.isRunning ? "M2 1h3v10H2zM7 1h3v10H7z" : "M2 1l9 5-9 5z"}
          isOff={props.isRunning ? !props.canPause : !props.canRun}
          onPress={props.isRunning ? props.onPause : props.onRun}
        />
        <RunButton
          label="Step"
          title="One step (→)"
          icon="M1 1l6 5-6 5zM8.5 1h2v10h-2z"
          isOff={!props.canStep}
          onPress={props.onStep}
        />
        <RunButton
          label="Reset"
          title="Back to the start (R)"
          icon="M6 1.2A4.8 4.8 0 1 1 1.4 4.6l1.4.5A3.3 3.3 0 1 0 6 2.7v2L2.6 2 6-.6z"
          isStaged={props.isStaged}
          onPress={props.onReset}
        />
      </div>
    </div>
  );
});

/** A button that is off keeps the focus, which the browser takes from one that is disabled. */
function RunButton({
  id,
  label,
  title,
  icon,
  isPrimary = false,
  isOff = false,
  isStaged = false,
  onPress,
}: {
  id?: string;
  label: string;
  title: string;
  icon: string;
  isPrimary?: boolean;
  isOff?: boolean;
  isStaged?: boolean;
  onPress(): void;
}) {
  return (
    <button
      id={id}
      type="button"
      className={isPrimary ? styles.primary : styles.button}
      title={title}
      aria-disabled={isOff}
      data-staged={isStaged || undefined}
      onClick={() => !isOff && onPress()}
    >
      <Icon path={icon} />
      {label}
    </button>
  );
}

function Icon({ path }: { path: string }) {
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="currentColor" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
