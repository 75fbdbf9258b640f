/** What one run's map is drawn from. Pure. */
import type { AnswerMass, EvaluationRecord } from "../../engine/index.ts";
import { type Headline, headlineOf, type Standing, standingOf } from "../panels/headline.ts";
import { evaluationAt } from "../panels/series.ts";
import type { RunView } from "../panels/types.ts";

export type MapEvaluation = Pick<EvaluationRecord, "step" | "samples" | "masses">;

/** What a map needs of a run. */
export interface MapRun extends Pick<RunView, "id" | "name" | "style"> {
  /** Rising step. */
  evaluations: readonly MapEvaluation[];
}

export interface RunMapData {
  run: MapRun;
  /** The evaluation's. */
  step: number;
  /** k of the headline: the evaluation's samples a prompt. */
  tries: number;
  /** In the order of the prompts; undefined where this evaluation did not ask the prompt. */
  columns: readonly (AnswerMass | undefined)[];
  headline: Headline;
  /** The base model's, for as many tries; null where it was not evaluated. */
  base: Headline | null;
  standing: Standing;
}

/**
 * Of the last evaluation when `step` steps were done (null: by now); null where it lists no answers, or there is none.
 *
 * @param base the base model's masses, empty where it was not evaluated.
 */
export function runMapData(
  run: MapRun,
  prompts: readonly string[],
  step: number | null,
  base: readonly AnswerMass[],
): RunMapData | null {
  const record = evaluationAt(run, step);
  if (!record || record.masses.length === 0) return null;
  const byPrompt = new Map(record.masses.map((mass) => [mass.prompt, mass]));
  return {
    run,
    step: record.step,
    tries: record.samples,
    columns: prompts.map((prompt) => byPrompt.get(prompt)),
    headline: headlineOf(record.masses, record.samples),
    base: base.length > 0 ? headlineOf(base, record.samples) : null,
    standing: standingOf(record.masses),
  };
}
