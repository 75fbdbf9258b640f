/**
 * Where the values of an arm lie over its seeds. "iqm" is the interquartile mean, the mean of what is left when a quarter
 * of the values is cut off at each end; Agarwal et al. (2021, "Deep Reinforcement Learning at the Edge of the Statistical
 * Precipice", rliable) recommend it over the mean, which one seed can move, and the median, which most seeds cannot.
 */
export type LocationKind = "mean" | "iqm";

/**
 * How many of n values are cut off at each end: a quarter, rounded down, as scipy's `trim_mean(values, 0.25)` does. Of
 * fewer than four seeds nothing is, so that their interquartile mean is their mean.
 */
export const trimmed = (kind: LocationKind, n: number): number => (kind === "iqm" ? Math.floor(n / 4) : 0);

/** @param sorted ascending. Null of no values. */
export function location(sorted: readonly number[], kind: LocationKind): number | null {
  const cut = trimmed(kind, sorted.length);
  const kept = sorted.length - 2 * cut;
  if (kept === 0) return null;
  let total = 0;
  for (let i = cut; i < cut + kept; i++) total += sorted[i]!;
  return total / kept;
}
