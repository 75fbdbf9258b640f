/** Where each arm ends: its runs' latest values of one metric, and their location. Pure. */
import {
  FEWEST_SEEDS,
  type LocationKind,
  type Metric,
  SEED_INTERVAL,
  type Summary,
  summary,
} from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { metricWords } from "../../words/metricWords.ts";
import type { TableData } from "../charts/DataTable.tsx";
import { digitsUpTo, formatNumber } from "../charts/format.ts";
import { intervalText } from "../charts/interval.ts";
import { BASE_STYLE } from "../charts/runStyle.ts";
import { roomAround } from "./axes.ts";
import type { DotRowsData } from "./DotRows.tsx";
import { byArm } from "./overSeeds.ts";
import { baseEvaluation } from "./series.ts";
import type { ArmLook, RunView } from "./types.ts";

interface RunFinal {
  run: RunView;
  /** Steps done. */
  step: number;
  value: number;
}

interface ArmFinal {
  arm: ArmLook;
  /** Those whose latest record has a value. */
  runs: readonly RunFinal[];
  /** Its interval within what the metric can be. */
  location: Summary;
}

export interface Finals {
  metric: Metric;
  arms: readonly ArmFinal[];
  /** The base model's value; null where the metric is of training. */
  base: number | null;
  digits: number;
}

/** A run's latest value of a metric; null where the latest record has none: an earlier one would be taken for it. */
export function finalOf(run: RunView, metric: Metric): Omit<RunFinal, "run"> | null {
  const isTraining = metric.source === "step";
  const record = isTraining ? run.steps.at(-1) : run.evaluations.at(-1);
  if (!record) return null;
  const value = isTraining ? metric.pick(run.steps.at(-1)!) : metric.pick(run.evaluations.at(-1)!);
  return value === null ? null : { step: record.step + Number(isTraining), value };
}

export function finalsOf(runs: readonly RunView[], metric: Metric, location: LocationKind): Finals {
  const base = baseEvaluation(runs);
  const { low: least, high: most } = metric.range;
  const within = (end: number | null) =>
    end === null ? null : Math.min(most ?? Infinity, Math.max(least ?? -Infinity, end));
  const arms = byArm(runs).map((members): ArmFinal => {
    const finals = members.flatMap((run) => {
      const final = finalOf(run, metric);
      return final ? [{ run, ...final }] : [];
    });
    const found = summary(
      finals.map(({ value }) => value),
      location,
    );
    return {
      arm: members[0]!.arm,
      runs: finals,
      location: { ...found, low: within(found.low), high: within(found.high) },
    };
  });
  const values = arms.flatMap((arm) => arm.runs.map(({ value }) => Math.abs(value)));
  return {
    metric,
    arms,
    base: base && metric.source === "evaluation" ? metric.pick(base) : null,
    digits: digitsUpTo(Math.max(0, ...values)),
  };
}

/** "0.71, interval 0.62 to 0.80; 5 seeds, step 60", or why there is no interval. */
export function finalInWords({ location, runs }: ArmFinal, digits: number, { panels }: Words): string {
  const { n, value, low, high, reason } = location;
  if (value === null) return panels.finals.noValue;
  const steps = runs.map(({ step }) => step);
  const interval =
    low === null || high === null ? null : { low: formatNumber(low, digits), high: formatNumber(high, digits) };
  return panels.finals.row(
    { value: formatNumber(value, digits), interval, n, first: Math.min(...steps), last: Math.max(...steps) },
    { fewest: reason === "fewSeeds" && n > 1 ? FEWEST_SEEDS : null, isAlike: reason === "equalSeeds" },
  );
}

const MOST_SAID = 3;

/** "held-out pass@8 at the end: GRPO 0.71, interval ..." */
export function summariseFinals({ metric, arms, base, digits }: Finals, words: Words): string {
  const said = arms
    .slice(0, MOST_SAID)
    .map((arm) => ({ label: arm.arm.name, value: finalInWords(arm, digits, words) }));
  const from = base === null ? null : formatNumber(base, digits);
  return words.panels.finals.summary(metricWords(metric, words.metrics).name, said, arms.length - said.length, from);
}

export function finalRows({ arms, base, digits, metric }: Finals, words: Words): DotRowsData {
  const { label } = metricWords(metric, words.metrics);
  const values = arms.flatMap(({ runs, location: { low, high } }) => [
    ...runs.map(({ value }) => value),
    ...(low === null || high === null ? [] : [low, high]),
  ]);
  const all = base === null ? values : [...values, base];
  return {
    domain: all.length > 0 ? roomAround(Math.min(...all), Math.max(...all)) : [0, 1],
    rule: base === null ? null : { value: base, stroke: BASE_STYLE.stroke, dash: BASE_STYLE.dash },
    rows: arms.map((arm) => ({
      arm: arm.arm,
      words: finalInWords(arm, digits, words),
      location: arm.location,
      dots: arm.runs.map(({ run, step, value }) => ({
        run: run.id,
        value,
        lines: [run.name, `${label} ${formatNumber(value, digits)}`, words.charts.step(step)],
      })),
    })),
  };
}

export function finalTable({ metric, arms, base }: Finals, location: LocationKind, words: Words): TableData {
  const { charts, panels } = words;
  const { columns } = charts;
  const { name, label } = metricWords(metric, words.metrics);
  const rows = arms.flatMap(({ arm, runs, location: found }) => [
    ...runs.map(({ run, step, value }) => [
      arm.name,
      run.config ? String(run.config.seed) : run.name,
      step,
      value,
      null,
      null,
    ]),
    [
      arm.name,
      charts.locations[location],
      null,
      found.value,
      found.n,
      found.low === null ? null : intervalText(found, words),
    ],
  ]);
  return {
    caption: panels.finals.caption(name),
    columns: [columns.arm, columns.seed, columns.step, label, "N", columns.coverage(100 * SEED_INTERVAL.coverage)],
    rows: base === null ? rows : [...rows, [charts.base, null, 0, base, null, null]],
  };
}
