/** Panel data from runs; pure. */
import {
  type EvaluationRecord,
  type LiveSettings,
  type LoggedMetrics,
  type Metric,
  SEED_INTERVAL,
  writeValue,
} from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { metricWords } from "../../words/metricWords.ts";
import type { TableData } from "../charts/DataTable.tsx";
import type { Point } from "../charts/decimate.ts";
import { formatNumber, formatTick } from "../charts/format.ts";
import { intervalText } from "../charts/interval.ts";
import type { RunStyle } from "../charts/runStyle.ts";
import type { Domain } from "../charts/scale.ts";
import type { ChangeMarker, StepWindow, TimeSeries } from "../charts/timeSeries.ts";
import type { RunView } from "./types.ts";

export function areRecorded(runs: readonly RunView[]): boolean {
  return runs.length > 0 && runs.every((run) => run.origin === "recorded");
}

/** One run an arm, for pictures that have no room for more: the one that is looked at, else the first. None stands back. */
export function oneAnArm(runs: readonly RunView[], looked: RunView["id"] | null): readonly RunView[] {
  const shown = new Map<string, RunView>();
  for (const run of runs) if (!shown.has(run.arm.id) || run.id === looked) shown.set(run.arm.id, run);
  return Array.from(shown.values(), (run) => (run.style.isFaint ? { ...run, style: run.arm.style } : run));
}

/** A metric of a run: one value a training step, or an evaluation. */
export const valuesOf = (run: RunView, metric: Metric): Point[] =>
  metric.source === "step"
    ? stepPoints(run.steps, metric.pick)
    : run.evaluations.map((record) => ({ step: record.step, value: metric.pick(record) }));

/** The same of each run, to be drawn. */
export function seriesOf(runs: readonly RunView[], metric: Metric, { charts, metrics }: Words): TimeSeries[] {
  const isTraining = metric.source === "step";
  const { name } = metricWords(metric, metrics);
  return runs.map((run) => ({
    id: `${run.id} ${metric.id}`,
    label: charts.ofRun(run.name, name),
    name: isTraining ? charts.ofTraining(run.name) : run.name,
    run: run.id,
    arm: run.arm.id,
    runName: run.name,
    style: run.style,
    points: valuesOf(run, metric),
    kind: isTraining ? "steps" : "evaluations",
  }));
}

/** Steps that are not known are a gap in the line: one point, however many they are. */
function stepPoints(steps: readonly LoggedMetrics[], pick: (metrics: LoggedMetrics) => number | null): Point[] {
  const points: Point[] = [];
  for (const metrics of steps) {
    const next = (points.at(-1)?.step ?? metrics.step) + 1;
    if (next < metrics.step) points.push({ step: next, value: null });
    points.push({ step: metrics.step, value: pick(metrics) });
  }
  return points;
}

/** All runs' changes; equal ones at the same step, as twins have them, once. */
export function changeMarkers(runs: readonly RunView[], words: Words): ChangeMarker[] {
  const seen = new Map<string, ChangeMarker>();
  for (const run of runs) {
    for (const { step, changes, backend } of run.changes) {
      const moved = backend ? [words.panels.changes.backend(backend.from, backend.to)] : [];
      const text = words.charts.enumeration([...changesInWords(changes, words), ...moved]);
      seen.set(`${step} ${text}`, { step, text });
    }
  }
  return [...seen.values()];
}

/** "alpha → 0.3", "Gate → mixed-only". */
function changesInWords(changes: LiveSettings, { settings, panels }: Words): string[] {
  return Object.entries(changes).map(([name, value]) =>
    panels.changes.setting(settings[name as keyof typeof settings].label, writeValue(value)),
  );
}

/** The least and the largest value among those steps; null where there is none. */
export function extentOf(series: readonly TimeSeries[], shown: StepWindow): Domain | null {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { points } of series) {
    for (const { step, value } of points) {
      if (value === null || step < shown.from || step > shown.to) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? null : [low, high];
}

/** Null where the latest has no value: an earlier one would be taken for it. */
function lastValue(series: TimeSeries): number | null {
  return series.points.at(-1)?.value ?? null;
}

/** More values than these are told by their range. */
const MOST_LISTED = 4;

/** "GRPO 0.74, ProGRPO 1.35"; of many "0.12 (GRPO) to 1.35 (ProGRPO)". Runs that stand back are not named. */
export function listValues(
  values: readonly { name: string; style: RunStyle; value: number | null | undefined }[],
  { charts, panels }: Words,
  digits = 2,
): string {
  const say = (name: string, value: number | null | undefined) => ({ label: name, value: formatNumber(value, digits) });
  const named = values.filter(({ style }) => !style.isFaint);
  if (named.length <= MOST_LISTED)
    return charts.enumeration(named.map(({ name, value }) => panels.values.one(say(name, value))));
  const known = named
    .flatMap(({ name, value }) => (value == null ? [] : [{ name, value }]))
    .sort((a, b) => a.value - b.value);
  const [low, high] = [known[0], known.at(-1)];
  if (!low || !high) return panels.values.none(named.length);
  return panels.values.range(say(low.name, low.value), say(high.name, high.value));
}

/** Each series' latest value. */
export function latestValues(series: readonly TimeSeries[], words: Words, digits = 2): string {
  return listValues(
    series.map((one) => ({ name: one.runName, style: one.style, value: lastValue(one) })),
    words,
    digits,
  );
}

const MAX_ROWS = 120;

function seedCells({ overSeeds }: TimeSeries, step: number, words: Words): (string | number | null)[] {
  if (!overSeeds) return [];
  const at = overSeeds.at(step);
  return at ? [at.n, intervalText(at, words)] : [null, null];
}

/** Series side by side, one row a step; long runs show evenly spaced steps and the last one. */
export function stepTable(what: string, series: readonly TimeSeries[], words: Words): TableData {
  const { columns, table } = words.charts;
  const seedColumns = ["N", columns.coverage(100 * SEED_INTERVAL.coverage)];
  const steps = [...new Set(series.flatMap((one) => one.points.map((point) => point.step)))].sort((a, b) => a - b);
  const stride = Math.ceil(steps.length / MAX_ROWS);
  const shown = steps.filter((_, index) => index % stride === 0 || index === steps.length - 1);
  const bySeries = series.map((one) => new Map(one.points.map((point: Point) => [point.step, point.value])));
  return {
    caption: stride > 1 ? table.everyStep(what, stride, formatTick(steps.at(-1) ?? 0)) : what,
    columns: [columns.step, ...series.flatMap((one) => [one.label, ...(one.overSeeds ? seedColumns : [])])],
    rows: shown.map((step) => [
      step,
      ...series.flatMap((one, index) => [
        one.overSeeds?.at(step)?.value ?? bySeries[index]?.get(step) ?? null,
        ...seedCells(one, step, words),
      ]),
    ]),
  };
}

/** The last step of which anything is known. */
export function lastStepOf(runs: readonly RunView[]): number {
  return Math.max(
    0,
    ...runs.flatMap(({ steps, evaluations }) => [steps.at(-1)?.step ?? 0, evaluations.at(-1)?.step ?? 0]),
  );
}

/** The base model's evaluation: any run's at step 0. */
export function baseEvaluation(runs: readonly RunView[]): EvaluationRecord | undefined {
  for (const run of runs) {
    const first = run.evaluations[0];
    if (first?.step === 0) return first;
  }
  return undefined;
}

/** The last evaluation when `step` steps were done (null: by now). */
export function evaluationAt<E extends { step: number }>(
  { evaluations }: { evaluations: readonly E[] },
  step: number | null,
): E | undefined {
  return step === null ? evaluations.at(-1) : evaluations.findLast((record) => record.step <= step);
}
