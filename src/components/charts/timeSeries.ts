/** What a time chart is drawn from. */
import type { Point } from "./decimate.ts";
import type { RunStyle } from "./runStyle.ts";

/** One line of a time chart. */
export interface TimeSeries {
  id: string;
  /** Name in text and tables. */
  label: string;
  /** Whose: one row of the readout. */
  run: string;
  style: RunStyle;
  points: readonly Point[];
  /** `steps`: one value of training a step, smoothed. `evaluations`: hollow marks of held-out prompts, as they are. */
  kind: "steps" | "evaluations";
}

/** A change of settings, in words. */
export interface ChangeMarker {
  step: number;
  text: string;
}
