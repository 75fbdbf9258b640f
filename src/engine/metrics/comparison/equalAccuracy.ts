/**
 * An arm against a baseline that was stopped early. An arm that learns slowly has kept more variety at the same step, but so
 * had the baseline when it was as accurate. So the arm's last evaluation is compared with the best y that the baseline's
 * own run of the same seed passes while its x (pass@1) is at least the arm's.
 *
 * - The run is the line through its evaluations in the order of steps, from the base model on. Between two of them the
 *   baseline could have been stopped too; where the line crosses the arm's x, the crossing counts. Without it the answer
 *   would depend on how often was evaluated.
 * - More x than the arm has is no fault: who stops there has both. Steps beyond the arm's count too.
 * - The baseline may choose the best of many noisy evaluations, the arm has its last. So the comparison leans to the
 *   baseline: an arm compared with its own run has 0 or less, and a positive difference is not an effect of the choice.
 * - A baseline that never has as much x offers nothing to compare with. Its seed has no difference and is named, not left out
 *   silently: it speaks for the arm.
 */
import type { LocationKind } from "./location.ts";
import { bySeed, type PairedDifferences, pairedDifferences } from "./pairs.ts";

export interface FrontierPoint {
  /** Between two evaluations it is no whole number. */
  step: number;
  x: number;
  y: number;
}

/** The evaluations of one run, in the order of steps; one that lacks x or y is left out. */
export interface Trajectory {
  seed: number;
  evaluations: readonly { step: number; x: number | null; y: number | null }[];
}

export interface DifferencesAtEqual extends PairedDifferences {
  /** One a pair: the arm's last evaluation, and where the baseline would have been stopped. */
  stops: { seed: number; arm: FrontierPoint; baseline: FrontierPoint }[];
  /** Seeds whose baseline never has as much x as the arm; they are not among the unpaired. */
  notReached: number[];
}

/** Differences of y at equal x, for an x of which more is better; any two measures may stand for them. */
export function differencesAtEqual(
  arm: readonly Trajectory[],
  baseline: readonly Trajectory[],
  kind: LocationKind,
): DifferencesAtEqual {
  const theirs = bySeed(baseline, "baseline");
  const stops: DifferencesAtEqual["stops"] = [];
  const notReached: number[] = [];
  for (const { seed, evaluations } of arm) {
    const last = known(evaluations).at(-1);
    const path = known(theirs.get(seed)?.evaluations ?? []);
    if (!last || path.length === 0) continue;
    const stop = bestStop(path, last.x);
    if (stop) stops.push({ seed, arm: last, baseline: stop });
    else notReached.push(seed);
  }
  const paired = pairedDifferences(
    arm.map(({ seed }) => ({ seed, value: stops.find((stop) => stop.seed === seed)?.arm.y ?? null })),
    baseline.map(({ seed }) => ({ seed, value: stops.find((stop) => stop.seed === seed)?.baseline.y ?? null })),
    kind,
  );
  return { ...paired, unpaired: paired.unpaired.filter((seed) => !notReached.includes(seed)), stops, notReached };
}

/** Where y is largest along the path while x is at least `least`, the earliest of equals; null if x never is. */
export function bestStop(path: readonly FrontierPoint[], least: number): FrontierPoint | null {
  let best: FrontierPoint | null = null;
  // y is linear between evaluations: it is largest at one of them or at a crossing.
  for (const [i, point] of path.entries()) {
    const before = path[i - 1];
    if (before && (before.x - least) * (point.x - least) < 0) best = better(best, crossing(before, point, least));
    if (point.x >= least) best = better(best, point);
  }
  return best;
}

const better = (best: FrontierPoint | null, other: FrontierPoint): FrontierPoint =>
  best === null || other.y > best.y ? other : best;

function crossing(from: FrontierPoint, to: FrontierPoint, x: number): FrontierPoint {
  const part = (x - from.x) / (to.x - from.x);
  return { step: from.step + part * (to.step - from.step), x, y: from.y + part * (to.y - from.y) };
}

const known = (evaluations: Trajectory["evaluations"]): FrontierPoint[] =>
  evaluations.flatMap(({ step, x, y }) => (x === null || y === null ? [] : [{ step, x, y }]));
