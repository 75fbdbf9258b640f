/** Arms against a baseline, seed by seed. Pure. */
import {
  type DifferencesAtEqual,
  differencesAtEqual,
  FEWEST_SEEDS,
  type LocationKind,
  type Metric,
  type PairedDifferences,
  pairedDifferences,
  passMetric,
} from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { metricWords } from "../../words/metricWords.ts";
import type { Point } from "../charts/decimate.ts";
import { formatNumber, formatSigned } from "../charts/format.ts";
import { valueAt } from "../charts/timeSeries.ts";
import { byArm } from "./overSeeds.ts";
import { pointsOf } from "./paths.ts";
import { valuesOf } from "./series.ts";
import type { ArmLook, Difference, RunView } from "./types.ts";

export interface ArmDifference {
  arm: ArmLook;
  paired: PairedDifferences & Partial<Pick<DifferencesAtEqual, "stops" | "notReached">>;
  /** Of all pairs; null where each has its own, or there is none. */
  step: number | null;
  /** Of the arm, by seed. */
  runs: ReadonlyMap<number, RunView>;
}

export interface Differences {
  metric: Metric;
  at: Difference["at"];
  baseline: ArmLook;
  rows: readonly ArmDifference[];
}

/** Only runs of ours have a seed. */
const ownArms = (runs: readonly RunView[]) => byArm(runs.filter(({ config }) => config !== null));

/** The arm of that name, else the first that is GRPO, else the first. */
export function baselineOf(runs: readonly RunView[], name: string | null): readonly RunView[] | undefined {
  const arms = ownArms(runs);
  const named = arms.find(([run]) => run?.arm.name === name);
  return named ?? arms.find(([run]) => run?.config?.method === "grpo") ?? arms[0];
}

export function differencesOf(
  runs: readonly RunView[],
  metric: Metric,
  { baseline: name, at, location }: { baseline: string | null; at: Difference["at"]; location: LocationKind },
  /** Steps done; null is the end. */
  selected: number | null,
): Differences | null {
  const baseline = baselineOf(runs, name);
  if (!baseline?.[0]) return null;
  const others = ownArms(runs).filter(([run]) => run?.arm.id !== baseline[0]?.arm.id);
  const rows = others.map((members): ArmDifference => {
    const { arm } = members[0]!;
    const bySeed = new Map(members.map((run) => [run.config!.seed, run]));
    if (at === "equal") {
      const paths = (of: readonly RunView[]) =>
        of.map((run) => ({ seed: run.config!.seed, evaluations: pointsOf(run, passMetric(1), metric) }));
      return { arm, paired: differencesAtEqual(paths(members), paths(baseline), location), step: null, runs: bySeed };
    }
    const seeds = new Set(baseline.map(({ config }) => config!.seed));
    const pointsBySeed = (of: readonly RunView[]) =>
      of.map((run) => ({ seed: run.config!.seed, points: valuesOf(run, metric) }));
    const [ours, theirs] = [pointsBySeed(members), pointsBySeed(baseline)];
    const both = [...ours.filter(({ seed }) => seeds.has(seed)), ...theirs.filter(({ seed }) => bySeed.has(seed))];
    const end = at === "selected" && selected !== null ? selected - Number(metric.source === "step") : Infinity;
    const step = lastCommonStep(
      both.map(({ points }) => points),
      end,
    );
    const values = (of: typeof ours) =>
      of.map(({ seed, points }) => ({ seed, value: step === null ? null : valueAt(points, step) }));
    return { arm, paired: pairedDifferences(values(ours), values(theirs), location), step, runs: bySeed };
  });
  return { metric, at, baseline: baseline[0].arm, rows };
}

/** The last step, at most `end`, at which all have a value. */
function lastCommonStep([first, ...others]: readonly (readonly Point[])[], end: number): number | null {
  const common = first?.findLast(
    ({ step, value }) => value !== null && step <= end && others.every((points) => valueAt(points, step) !== null),
  );
  return common?.step ?? null;
}

/** "+0.31, interval +0.22 to +0.40; above in 5 of 5 seeds", or why there is no interval. */
export function differenceInWords({ paired }: ArmDifference, digits: number, { panels }: Words): string {
  const { n, value, low, high, reason, positive, notReached = [] } = paired;
  const interval =
    low === null || high === null ? null : { low: formatSigned(low, digits), high: formatSigned(high, digits) };
  return panels.differences.row(
    value === null || n === 0 ? null : { value: formatSigned(value, digits), interval, positive, n },
    { fewest: reason === "fewSeeds" ? FEWEST_SEEDS : null, isAlike: reason === "equalSeeds" },
    notReached.length,
  );
}

const MOST_SAID = 3;

/** "held-out pass@8 against GRPO at step 300: ProGRPO +0.31, ..." */
export function summariseDifferences(
  { metric, at, baseline, rows }: Differences,
  digits: number,
  words: Words,
): string {
  const steps = [...new Set(rows.map(({ step }) => step))];
  const said = rows
    .slice(0, MOST_SAID)
    .map((row) => ({ label: row.arm.name, value: differenceInWords(row, digits, words) }));
  return words.panels.differences.summary(
    metricWords(metric, words.metrics).name,
    baseline.name,
    at === "equal" ? at : steps.length === 1 ? steps[0]! : null,
    said,
    rows.length - said.length,
  );
}

export function differenceTable({ metric, baseline, rows }: Differences, location: LocationKind, words: Words) {
  const { charts, panels } = words;
  const { arm: ofArm, seed, interval } = charts.columns;
  const { arms, baselines, difference } = panels.differences.columns;
  return {
    caption: panels.differences.caption(metricWords(metric, words.metrics).name, baseline.name),
    columns: [ofArm, seed, arms, baselines, difference, "N", interval],
    rows: rows.flatMap(({ arm, paired }) => [
      ...paired.pairs.map((pair) => [
        arm.name,
        String(pair.seed),
        pair.arm,
        pair.baseline,
        pair.difference,
        null,
        null,
      ]),
      [
        arm.name,
        charts.locations[location],
        null,
        null,
        paired.value,
        paired.n,
        paired.low === null || paired.high === null
          ? null
          : charts.interval(formatNumber(paired.low, 3), formatNumber(paired.high, 3)),
      ],
    ]),
  };
}
