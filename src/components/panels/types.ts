/** What the panels are given: plain data of the runs on the page, and the one selection that they share. */
import type {
  EvaluationRecord,
  LoggedMetrics,
  RunConfig,
  RunId,
  RunOrigin,
  SettingChange,
  StepGroups,
} from "../../engine/index.ts";
import type { RunStyle } from "../charts/runStyle.ts";
import type { Selecting } from "../charts/selection.ts";

export { NOTHING_SELECTED, type Selection } from "../charts/selection.ts";

/** One run as it is drawn. Of a fork the series begin with the last point of the trunk. */
export interface RunView {
  id: RunId;
  /** What tells it from the others on the page: "GRPO", "ProGRPO alpha 0.3, seed 8". */
  name: string;
  style: RunStyle;
  /** Null where the run was trained elsewhere, under settings that are not ours. */
  config: RunConfig | null;
  origin: RunOrigin;
  /** Rising step. */
  steps: readonly LoggedMetrics[];
  /** Rising step; the one at step 0 is the base model's. */
  evaluations: readonly EvaluationRecord[];
  /** Drawn as markers. */
  changes: readonly SettingChange[];
  /** Rising step: those before evaluations, and the latest. */
  groups: readonly StepGroups[];
}

export interface PanelProps extends Selecting {
  runs: readonly RunView[];
  /** Last step of the x axis. */
  horizon: number;
  /** Weight of the past in the moving average, 0 to 0.99. */
  smoothing: number;
}
