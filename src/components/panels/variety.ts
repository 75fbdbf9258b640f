/** What stands for variety beside accuracy. Pure. */
import { type EvaluationMetric, evaluationMetric, passMetric } from "../../engine/index.ts";
import type { RunView } from "./types.ts";

export const MEASURES: readonly EvaluationMetric[] = [
  passMetric(32),
  evaluationMetric("distinct_correct"),
  passMetric(8),
];

/** Measures that all evaluations have. */
export function measuresOf(runs: readonly RunView[]): readonly EvaluationMetric[] {
  const records = runs.flatMap((run) => run.evaluations);
  return MEASURES.filter(({ pick }) => records.every((record) => pick(record) !== null));
}

const AT_CEILING = 0.97;

/** The first that tells the evaluations apart: one of which half sit at its ceiling does not. */
export function tellingMeasure(runs: readonly RunView[]): EvaluationMetric {
  const records = runs.flatMap((run) => run.evaluations);
  const tells = ({ range: { high }, pick }: EvaluationMetric) =>
    high === null || records.filter((record) => (pick(record) ?? 0) >= AT_CEILING * high).length < records.length / 2;
  const measures = measuresOf(runs);
  return measures.find(tells) ?? measures[0] ?? evaluationMetric("distinct_correct");
}
