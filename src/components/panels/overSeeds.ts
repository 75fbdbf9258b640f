/** Series of arms that have several seeds: a location with its interval, and the seeds faint behind. Pure but for what it keeps. */
import { band, type LocationKind, type Metric, metricName } from "../../engine/index.ts";
import type { Point } from "../charts/decimate.ts";
import { smooth } from "../charts/smooth.ts";
import type { TimeSeries } from "../charts/timeSeries.ts";
import { seriesOf } from "./series.ts";
import type { RunView } from "./types.ts";

export interface Averaging {
  location: LocationKind;
  /** Weight of the past in the moving average of training's values. */
  smoothing: number;
}

export const LOCATION_NAME: Record<LocationKind, string> = { mean: "mean", iqm: "interquartile mean" };

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

/** "1 seed", "5 seeds". */
export const seedCount = (n: number): string => `${n} ${n === 1 ? "seed" : "seeds"}`;

/**
 * One metric of the runs. A run's series is made again only when the run has changed, an arm's when one of its runs has:
 * the same objects come back until then.
 */
export class SeedSeries {
  #runs = new WeakMap<RunView, { metric: Metric; isFaint: boolean; series: TimeSeries }>();
  #arms = new Map<string, { key: string; members: readonly TimeSeries[]; location: TimeSeries }>();

  of(runs: readonly RunView[], metric: Metric, averaging: Averaging): TimeSeries[] {
    return byArm(runs).flatMap((members) => {
      if (members.length === 1) return [this.#series(members[0]!, metric, false)];
      const seeds = members.map((run) => this.#series(run, metric, true));
      return [...seeds, this.#location(members[0]!.arm, seeds, metric, averaging)];
    });
  }

  #series(run: RunView, metric: Metric, isFaint: boolean): TimeSeries {
    const known = this.#runs.get(run);
    if (known?.metric === metric && known.isFaint === isFaint) return known.series;
    const [only] = seriesOf([run], metric);
    const series = { ...only!, style: { ...run.arm.style, isFaint } };
    this.#runs.set(run, { metric, isFaint, series });
    return series;
  }

  #location(arm: RunView["arm"], seeds: readonly TimeSeries[], metric: Metric, averaging: Averaging): TimeSeries {
    const key = [metric.id, averaging.location, averaging.smoothing, arm.name].join(" ");
    const known = this.#arms.get(arm.id);
    const isKnown =
      known?.key === key && known.members.length === seeds.length && known.members.every((one, i) => one === seeds[i]);
    if (isKnown) return known.location;
    const location = locationOf(arm, seeds, metric, averaging);
    this.#arms.set(arm.id, { key, members: seeds, location });
    return location;
  }
}

function locationOf(
  arm: RunView["arm"],
  seeds: readonly TimeSeries[],
  metric: Metric,
  { location, smoothing }: Averaging,
): TimeSeries {
  const isTraining = metric.source === "step";
  const over = (points: readonly (readonly Point[])[]) =>
    band(
      points.map((each) => each.map(({ step, value }) => ({ x: step, y: value }))),
      location,
    );
  const plain = over(seeds.map(({ points }) => points));
  // The interval is of what is drawn: of lines that are smoothed, not of the values behind them.
  const drawn = isTraining && smoothing > 0 ? over(seeds.map(({ points }) => smooth(points, smoothing))) : plain;
  const pointsOf = (from: typeof plain): Point[] => from.map(({ x, value }) => ({ step: x, value }));
  const n = plain.at(-1)?.n ?? 0;
  return {
    id: `${arm.id} ${metric.id} over seeds`,
    label: `${arm.name}, ${metricName(metric)}, ${LOCATION_NAME[location]}`,
    name: `${arm.name}${isTraining ? " training" : ""}, ${seedCount(n)}`,
    run: null,
    arm: arm.id,
    runName: `${arm.name} (${seedCount(n)})`,
    style: arm.style,
    points: pointsOf(plain),
    kind: isTraining ? "steps" : "evaluations",
    overSeeds: { smoothed: pointsOf(drawn), band: drawn },
  };
}
