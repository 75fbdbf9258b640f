/** Runs over the settings that they differ in and over where they end: an axis each. Pure. */
import { getMethod, hasSay, type Metric, SETTINGS, type Setting, type SettingName } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { metricWords } from "../../words/metricWords.ts";
import type { SettingWords } from "../../words/registries.ts";
import type { TableData } from "../charts/DataTable.tsx";
import { digitsUpTo, formatNumber, formatTick } from "../charts/format.ts";
import { type Domain, scalesIn, ticksBetween } from "../charts/scale.ts";
import { roomAround } from "./axes.ts";
import { finalOf } from "./finals.ts";
import type { RunView } from "./types.ts";

/** A place on an axis: 0 is its low end, 1 its high one. */
export interface AxisTick {
  text: string;
  at: number;
}

export interface ParallelAxis {
  label: string;
  ticks: readonly AxisTick[];
}

export interface ParallelLine {
  run: RunView;
  /** On each axis; null where the run has no value. */
  points: readonly { at: number | null; text: string; value: string | number | null }[];
}

export interface Parallel {
  axes: readonly ParallelAxis[];
  lines: readonly ParallelLine[];
}

interface Column {
  axis: ParallelAxis;
  points: ParallelLine["points"];
}

/** Only runs of ours have settings. */
const ours = (runs: readonly RunView[]) => runs.filter(({ config }) => config !== null);

/** What the runs are trained with by now, changes on the way included; undefined where it has no say. */
function settingOf({ config, changes }: RunView, name: SettingName): number | string | undefined {
  if (!config || !hasSay(config, name)) return undefined;
  return Object.assign({}, config, ...changes.map((change) => change.changes))[name];
}

/** The settings in which runs differ by more than that some do not use them; the seed is none. */
function differing(runs: readonly RunView[]): SettingName[] {
  return (Object.keys(SETTINGS) as SettingName[]).filter((name) => {
    const values = new Set(runs.map((run) => settingOf(run, name)));
    values.delete(undefined);
    return name !== "seed" && values.size > 1;
  });
}

/** Something sets the runs apart that has an axis. */
export const canBeParallel = (runs: readonly RunView[]): boolean =>
  new Set(ours(runs).map(({ config }) => config!.method)).size > 1 || differing(ours(runs)).length > 0;

export function parallelOf(all: readonly RunView[], outcomes: readonly Metric[], words: Words): Parallel {
  const runs = ours(all);
  const methods = runs.map(({ config }) => getMethod(config!.method).title);
  const columns = [
    ...(new Set(methods).size > 1 ? [categories(words.panels.parallel.method, methods, [...new Set(methods)])] : []),
    ...differing(runs).map((name) => settingColumn(name, runs, words)),
    ...outcomes.map((metric) => outcomeColumn(metric, runs, words)),
  ];
  return {
    axes: columns.map(({ axis }) => axis),
    lines: runs.map((run, index) => ({ run, points: columns.map(({ points }) => points[index]!) })),
  };
}

/** Named values at equal distances, from below. */
function categories(label: string, values: readonly string[], names: readonly string[]): Column {
  const at = (name: string) => (names.length > 1 ? names.indexOf(name) / (names.length - 1) : 0.5);
  return {
    axis: { label, ticks: names.map((text) => ({ text, at: at(text) })) },
    points: values.map((value) => ({ at: at(value), text: value, value })),
  };
}

function settingColumn(name: SettingName, runs: readonly RunView[], words: Words): Column {
  /** Of what has no say under a run's method, below all values. */
  const { unused } = words.panels.parallel;
  const said: SettingWords = words.settings[name];
  const setting: Setting = SETTINGS[name];
  const values = runs.map((run) => settingOf(run, name));
  const isUnused = values.includes(undefined);
  if (setting.kind === "choice") {
    const labelOf = (value: number | string) => said.options![value]!.label;
    const options = setting.options.filter(({ value }) => values.includes(value)).map(({ value }) => labelOf(value));
    const labels = values.map((value) => (value === undefined ? unused : labelOf(value)));
    return categories(said.label, labels, isUnused ? [unused, ...options] : options);
  }
  const numbers = values.filter((value) => typeof value === "number");
  const known = [...new Set(numbers)].sort((a, b) => a - b);
  const isLog = setting.scale === "log";
  const share = shareIn(isLog ? [known[0]!, known.at(-1)!] : roomAround(known[0]!, known.at(-1)!), isLog);
  const at = (value: number) => (isUnused ? 0.2 + 0.8 * share(value) : share(value));
  const ticks = known.map((value) => ({ text: formatTick(value), at: at(value) }));
  return {
    axis: { label: said.label, ticks: isUnused ? [{ text: unused, at: 0 }, ...ticks] : ticks },
    points: values.map((value) =>
      typeof value === "number"
        ? { at: at(value), text: formatTick(value), value }
        : { at: 0, text: unused, value: unused },
    ),
  };
}

function outcomeColumn(metric: Metric, runs: readonly RunView[], { metrics }: Words): Column {
  const values = runs.map((run) => finalOf(run, metric)?.value ?? null);
  const known = values.filter((value) => value !== null);
  const domain: Domain = known.length > 0 ? roomAround(Math.min(...known), Math.max(...known)) : [0, 1];
  const at = shareIn(domain, false);
  const digits = digitsUpTo(Math.max(...domain.map(Math.abs)));
  const isPossible = (tick: number) =>
    tick >= (metric.range.low ?? -Infinity) && tick <= (metric.range.high ?? Infinity);
  return {
    axis: {
      label: metricWords(metric, metrics).label,
      ticks: ticksBetween(...domain, 5)
        .filter(isPossible)
        .map((tick) => ({ text: formatTick(tick), at: at(tick) })),
    },
    points: values.map((value) => ({
      at: value === null ? null : at(value),
      text: formatNumber(value, digits),
      value,
    })),
  };
}

/** 0 at the low end of a domain, 1 at its high one. */
const shareIn = (domain: Domain, isLog: boolean) =>
  scalesIn({ left: 0, top: 0, width: 1, height: 1 }, domain, [0, 1], { x: isLog }).x;

export const parallelTable = ({ axes, lines }: Parallel, { charts, panels }: Words): TableData => ({
  caption: panels.parallel.caption,
  columns: [charts.columns.run, ...axes.map(({ label }) => label)],
  rows: lines.map(({ run, points }) => [run.name, ...points.map(({ value }) => value)]),
});
