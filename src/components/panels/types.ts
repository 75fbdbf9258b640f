/** What the panels are given: plain data of the runs on the page, and the crosshair that they share. */
import type { EvaluationRecord, GroupRecord, MethodId, SettingChange, StepMetrics } from "../../engine/index.ts";

/** One line in the charts: one method's history. */
export interface RunView {
  /** Gives hue, dash and marker. */
  method: MethodId;
  /** A recorded reference run, marked as such. */
  recorded: boolean;
  /** Rising step. */
  steps: readonly StepMetrics[];
  /** Rising step; the one at step 0 is the base model's. */
  evaluations: readonly EvaluationRecord[];
  /** Drawn as markers. */
  changes: readonly SettingChange[];
  /** The latest step's groups. */
  groups: readonly GroupRecord[];
}

export interface PanelProps {
  runs: readonly RunView[];
  /** Last step of the x axis. */
  horizon: number;
  /** Weight of the past in the moving average, 0 to 0.99. */
  smoothing: number;
  hoverStep: number | null;
  onHoverStep(step: number | null): void;
}

/** Which group Advantages and the Group inspector show: a position in `RunView.groups` of a method's run. */
export interface GroupChoice {
  method: MethodId;
  group: number;
}

/** Panels about one group share a choice; null lets the panel pick the group that is most mixed of correct and wrong responses. */
export interface GroupPanelProps extends PanelProps {
  choice: GroupChoice | null;
  onChoice(choice: GroupChoice): void;
}
