/** What the panels are given: plain data of the runs on the page, and the one selection that they share. */
import type {
  EvaluationRecord,
  LocationKind,
  LoggedMetrics,
  RunConfig,
  RunId,
  RunOrigin,
  SettingChange,
  StepGroups,
} from "../../engine/index.ts";
import type { RunStyle } from "../charts/runStyle.ts";
import type { Selecting } from "../charts/selection.ts";
import type { StepWindow } from "../charts/timeSeries.ts";

export { NOTHING_SELECTED, type Selection } from "../charts/selection.ts";

/** Runs that are equal but for the seed have the same one. */
export interface ArmLook {
  id: string;
  /** "ProGRPO alpha 0.3". */
  name: string;
  style: RunStyle;
}

/** One run as it is drawn. Of a fork the series begin with the last point of the trunk. */
export interface RunView {
  id: RunId;
  /** What tells it from the others on the page: "GRPO", "ProGRPO alpha 0.3, seed 8". */
  name: string;
  style: RunStyle;
  arm: ArmLook;
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

/** What a panel for any metric draws; metrics by the catalogue's ids. */
export interface Plot {
  y: string;
  /** Null is the step. */
  x: string | null;
  /** Axes with equal factors at equal distances; steps have none. */
  logX: boolean;
  logY: boolean;
}

/** How arms are compared with the baseline. */
export interface Difference {
  /** By the catalogue's id. */
  metric: string;
  /** At the last step that both have, at the one that is selected, or where both are as accurate. */
  at: "last" | "selected" | "equal";
}

/** How all panels are drawn. */
export interface ChartView {
  /** Weight of the past in the moving average, 0 to 0.99. */
  smoothing: number;
  /** The steps that charts over steps show; null is all of them. */
  window: StepWindow | null;
  /** What stands for an arm of several seeds. */
  location: LocationKind;
  /** An arm's name; null is the first one that is GRPO. */
  baseline: string | null;
  difference: Difference;
  /** Of the panels for any metric, in their order. */
  plots: readonly Plot[];
  /** Whose latest values are drawn; by the catalogue's ids, as all metrics here. */
  final: string;
  /** Where the lines of parallel coordinates end. */
  outcomes: readonly string[];
}

/** As a visitor finds it. */
export const CHART_VIEW: ChartView = {
  smoothing: 0.6,
  window: null,
  location: "mean",
  baseline: null,
  difference: { metric: "eval/distinct_correct", at: "last" },
  plots: [
    { y: "eval/distinct_correct", x: null, logX: false, logY: false },
    { y: "eval/distinct_canonical", x: "eval/pass@1", logX: false, logY: false },
  ],
  final: "eval/distinct_correct",
  outcomes: ["eval/pass@1", "eval/distinct_correct"],
};

export interface PanelProps extends Selecting {
  runs: readonly RunView[];
  /** Last step of the x axis. */
  horizon: number;
  view: ChartView;
  /** What is not named stays. */
  onView(part: Partial<ChartView>): void;
}
