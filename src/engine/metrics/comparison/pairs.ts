/**
 * An arm against a baseline, seed by seed. Runs of one seed share prompts, noise and evaluation, so that their difference
 * has less of the seed in it than the difference of two locations. Probability of improvement (rliable) is left out: it
 * compares each seed with every other seed, as if they were not paired; `positive` of `n` says the same of pairs.
 */
import type { LocationKind } from "./location.ts";
import { type Summary, summary } from "./summary.ts";

export interface SeedValue {
  seed: number;
  value: number | null;
}

export interface Pair {
  seed: number;
  arm: number;
  baseline: number;
  /** arm - baseline */
  difference: number;
}

/** The summary is of the differences: its interquartile mean is not the difference of two interquartile means. */
export interface PairedDifferences extends Summary {
  pairs: Pair[];
  /** How many of the n differences are above 0. */
  positive: number;
  /** How many are 0. */
  ties: number;
  /** Seeds that only one of the two has, or has a value of. */
  unpaired: number[];
}

/** @throws RangeError where a seed stands twice on one side. */
export function pairedDifferences(
  arm: readonly SeedValue[],
  baseline: readonly SeedValue[],
  kind: LocationKind,
): PairedDifferences {
  const [ours, theirs] = [bySeed(arm, "arm"), bySeed(baseline, "baseline")];
  const seeds = [...new Set([...ours.keys(), ...theirs.keys()])].sort((a, b) => a - b);
  const pairs: Pair[] = [];
  const unpaired: number[] = [];
  for (const seed of seeds) {
    const [our, their] = [ours.get(seed)?.value ?? null, theirs.get(seed)?.value ?? null];
    if (our === null || their === null) unpaired.push(seed);
    else pairs.push({ seed, arm: our, baseline: their, difference: our - their });
  }
  const differences = pairs.map(({ difference }) => difference);
  return {
    ...summary(differences, kind),
    pairs,
    positive: differences.filter((difference) => difference > 0).length,
    ties: differences.filter((difference) => difference === 0).length,
    unpaired,
  };
}

/** @throws RangeError where a seed stands twice. */
export function bySeed<T extends { seed: number }>(each: readonly T[], side: string): Map<number, T> {
  const found = new Map(each.map((one) => [one.seed, one]));
  if (found.size < each.length) throw new RangeError(`A seed stands twice in the ${side}: give each seed one entry.`);
  return found;
}
