/** The scalars of a training step under TRL's names, which are ours, and what else loggers call them. */
import { STEP_METRICS, type StepMetricId } from "../../engine/index.ts";

export const METRIC_NAMES = STEP_METRICS.map(({ id }) => id as StepMetricId);

/** What is left of a step when nothing of it was logged. */
export const NOTHING_LOGGED = Object.fromEntries(METRIC_NAMES.map((name) => [name, null])) as Readonly<
  Record<StepMetricId, null>
>;

/** Before TRL 0.16. */
const FORMER_NAMES: Readonly<Record<string, StepMetricId>> = { completion_length: "completions/mean_length" };

/** Trackers put `train/` before a trainer's names. Null for what is not measured here. */
export function metricNameOf(logged: string): StepMetricId | null {
  const name = logged.replace(/^train\//, "");
  if (Object.hasOwn(NOTHING_LOGGED, name)) return name as StepMetricId;
  return Object.hasOwn(FORMER_NAMES, name) ? FORMER_NAMES[name]! : null;
}
