/** Series of arms that have several seeds: a location with its interval, and the seeds faint behind. Pure but for what it keeps. */
import { band, type LocationKind, type Metric, summary } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { metricWords } from "../../words/metricWords.ts";
import type { Point } from "../charts/decimate.ts";
import { smooth } from "../charts/smooth.ts";
import { pointsAround, type StepWindow, type TimeSeries, valueAt } from "../charts/timeSeries.ts";
import { seriesOf } from "./series.ts";
import type { RunView } from "./types.ts";

export interface Averaging {
  location: LocationKind;
  /** Weight of the past in the moving average of training's values. */
  smoothing: number;
  /** Steps that are looked at; null is all. */
  window: StepWindow | null;
}

/** The runs by arm, in the order of their first runs. */
export function byArm(runs: readonly RunView[]): RunView[][] {
  const arms = new Map<string, RunView[]>();
  for (const run of runs) {
    const members = arms.get(run.arm.id);
    if (members) members.push(run);
    else arms.set(run.arm.id, [run]);
  }
  return [...arms.values()];
}

/**
 * One metric of the runs. A run's series is made again only when the run has changed, an arm's when one of its runs has:
 * the same objects come back until then.
 */
export class SeedSeries {
  readonly #words: Words;
  #runs = new WeakMap<RunView, { key: string; series: TimeSeries }>();
  #arms = new Map<string, { key: string; members: readonly TimeSeries[]; location: TimeSeries }>();

  constructor(words: Words) {
    this.#words = words;
  }

  of(runs: readonly RunView[], metric: Metric, averaging: Averaging): TimeSeries[] {
    return byArm(runs).flatMap((members) => {
      const isAlone = members.length === 1;
      const seeds = members.map((run) => this.#series(run, metric, averaging.smoothing, !isAlone));
      return isAlone ? seeds : [...seeds, this.#location(members[0]!.arm, seeds, metric, averaging)];
    });
  }

  #series(run: RunView, metric: Metric, smoothing: number, isFaint: boolean): TimeSeries {
    const key = [metric.id, smoothing, isFaint].join(" ");
    const known = this.#runs.get(run);
    if (known?.key === key) return known.series;
    const only = seriesOf([run], metric, this.#words)[0]!;
    const line = metric.source === "step" && smoothing > 0 ? smooth(only.points, smoothing) : undefined;
    const series = { ...only, line, style: { ...run.arm.style, isFaint } };
    this.#runs.set(run, { key, series });
    return series;
  }

  #location(arm: RunView["arm"], seeds: readonly TimeSeries[], metric: Metric, averaging: Averaging): TimeSeries {
    const { location, smoothing, window } = averaging;
    const key = [metric.id, location, smoothing, window?.from, window?.to, arm.name].join(" ");
    const known = this.#arms.get(arm.id);
    const isKnown =
      known?.key === key && known.members.length === seeds.length && known.members.every((one, i) => one === seeds[i]);
    if (isKnown) return known.location;
    const made = locationOf(arm, seeds, metric, averaging, this.#words);
    this.#arms.set(arm.id, { key, members: seeds, location: made });
    return made;
  }
}

/** A location has at most twice as many points: an interval takes time, and a line needs no more. */
const POINTS = 200;

function locationOf(
  arm: RunView["arm"],
  seeds: readonly TimeSeries[],
  metric: Metric,
  { location, window }: Averaging,
  { charts, metrics }: Words,
): TimeSeries {
  const over = (lines: readonly (readonly Point[])[]) =>
    band(
      thinned(lines, window).map((each) => each.map(({ step, value }) => ({ x: step, y: value }))),
      location,
    );
  const measured = over(seeds.map(({ points }) => points));
  // The interval is of what is drawn: of lines that are smoothed, not of the values behind them.
  const isSmoothed = seeds.some(({ line }) => line);
  const drawn = isSmoothed ? over(seeds.map(({ points, line }) => line ?? points)) : measured;
  const pointsOf = (from: typeof measured): Point[] => from.map(({ x, value }) => ({ step: x, value }));
  const count = charts.seeds(measured.at(-1)?.n ?? 0);
  const { name } = metricWords(metric, metrics);
  const isTraining = metric.source === "step";
  return {
    id: `${arm.id} ${metric.id} over seeds`,
    label: charts.enumeration([arm.name, name, charts.locations[location]]),
    name: charts.enumeration([isTraining ? charts.ofTraining(arm.name) : arm.name, count]),
    run: null,
    arm: arm.id,
    runName: charts.armOverSeeds(arm.name, count),
    style: arm.style,
    points: pointsOf(measured),
    line: isSmoothed ? pointsOf(drawn) : undefined,
    kind: isTraining ? "steps" : "evaluations",
    overSeeds: {
      band: drawn,
      at(step) {
        const values = seeds.map(({ points }) => valueAt(points, step));
        const found = summary(values, location);
        return found.n > 0 ? { ...found, x: step } : null;
      },
    },
  };
}

/** Every nth step of those that are looked at, the same ones in all lines; and where lines end. */
function thinned(lines: readonly (readonly Point[])[], window: StepWindow | null): Point[][] {
  const seen = window ? lines.map((points) => pointsAround(points, window)) : lines;
  const most = Math.max(0, ...seen.map((points) => points.length));
  // Powers of two: a run that grows keeps every second of the points that it had.
  const every = 2 ** Math.max(0, Math.ceil(Math.log2(most / (2 * POINTS))));
  const ends = new Set(seen.flatMap((points) => [points[0]?.step, points.at(-1)?.step]));
  return seen.map((points) => points.filter(({ step }) => step % every === 0 || ends.has(step)));
}
