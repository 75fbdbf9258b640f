/** How long the queue will take: by the pace that was measured here, else by that of a recording. */
import type { RunConfig, RunRecord } from "../../engine/index.ts";
import type { Measured } from "../training/rehearsal.ts";

/** Responses sampled a second, by all runs that train at once. They take nearly all of the time, and settings change their number. */
export type Pace = number;

export interface Left {
  config: RunConfig;
  steps: number;
}

const responsesAStep = ({ promptsPerStep, groupSize }: RunConfig) => promptsPerStep * groupSize;

/** `steps` a second of each of `runs` runs. */
export const measuredPace = (config: RunConfig, steps: number, runs: number): Pace =>
  steps * runs * responsesAStep(config);

/** Of one of ours of the same model, evaluations included, as if `lanes` of them had gone side by side; null if there is none. */
export function recordedPace(records: readonly RunRecord[], model: string, lanes: number): Pace | null {
  const record = records.find(({ spec, steps }) => spec.config.model === model && steps.length > 0);
  if (!record) return null;
  const training = record.steps.reduce((sum, step) => sum + step["time/generation"] + step["time/update"], 0);
  const evaluation = record.evaluations.reduce((sum, { time }) => sum + time, 0);
  const seconds = (training + evaluation) / 1000;
  return seconds > 0 ? (record.steps.length * responsesAStep(record.spec.config) * lanes) / seconds : null;
}

/** Seconds; null while no pace is known. */
export function secondsLeft(left: readonly Left[], pace: Pace | null): number | null {
  if (!pace) return null;
  return left.reduce((sum, { config, steps }) => sum + steps * responsesAStep(config), 0) / pace;
}

/** Seconds of a whole training, by what a step and an evaluation of all its runs took. */
export function trainingSeconds(
  { steps, evalEvery }: Pick<RunConfig, "steps" | "evalEvery">,
  { step, evaluation }: Measured,
): number {
  const evaluations = 1 + Math.ceil(steps / evalEvery);
  return steps * step + evaluations * evaluation;
}
