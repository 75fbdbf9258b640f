/** Runs as one table in long form: one measured number a line. What has no value has no line. */
import type { RunRecord } from "../../engine/index.ts";
import { type Cell, writeCsv } from "./csv.ts";
import { evaluationMetrics } from "./evaluationMetrics.ts";
import { METRIC_NAMES } from "./metricNames.ts";
import type { ExportedRun } from "./selection.ts";

export const LONG_FORM = ["run", "arm", "method", "seed", "origin", "step", "metric", "value"] as const;

export function longForm(runs: readonly ExportedRun[]): string {
  return writeCsv(lines(runs));
}

function* lines(runs: readonly ExportedRun[]): Generator<readonly Cell[]> {
  yield LONG_FORM;
  for (const { record, arm } of runs) {
    const { id, config, origin } = record.spec;
    for (const [step, name, value] of numbersOf(record)) {
      if (value !== null) yield [id, arm, config.method, config.seed, origin, step, name, value];
    }
  }
}

function* numbersOf({ steps, evaluations }: RunRecord): Generator<[step: number, name: string, value: number | null]> {
  for (const metrics of steps) {
    for (const name of METRIC_NAMES) {
      const value = metrics[name]; // missing where a run has no such number
      if (value !== undefined) yield [metrics.step, name, value];
    }
  }
  for (const evaluation of evaluations) {
    for (const [name, value] of evaluationMetrics(evaluation)) yield [evaluation.step, name, value];
  }
}
