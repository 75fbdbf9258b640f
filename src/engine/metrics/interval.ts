/**
 * How sure a mean over prompts is: 95 % intervals by Gaffke's bound (N. Gaffke, "Three test statistics for a
 * nonparametric one-sided hypothesis on the mean of a nonnegative variable", 2005; E. Learned-Miller and P. Thomas,
 * arXiv 1905.06208). Values of n prompts in [0, 1] are weighted with random weights, even over all that sum to 1
 * (Dirichlet(1, ..., 1)), together with one value more, the worst that could have come: 0 for the lower end, 1 for the
 * upper one. The ends are quantiles of these sums. For values 0 and 1 that is Clopper and Pearson's interval; from a
 * finite sample it is never of zero width, unlike the percentile bootstrap's, which knows no value that it has not seen.
 */
import { stream } from "../basics/rng.ts";

export interface Interval {
  low: number;
  high: number;
}

/** A single prompt says nothing of how prompts differ. */
const FEWEST_PROMPTS = 2;
const COVERAGE = 0.95;
/** A quantile of 2.5 % of so many sums is one of 2.5 +- 0.25 %. */
const DRAWS = 4000;

/** [draws, n + 1]: in each row the n + 1 gaps that n random points leave in [0, 1], which are Dirichlet(1, ..., 1). */
export function randomWeights(n: number, draws = DRAWS): Float64Array {
  const rng = stream(n, "interval");
  const weights = new Float64Array(draws * (n + 1));
  const points = new Float64Array(n);
  for (let draw = 0; draw < draws; draw++) {
    for (let i = 0; i < n; i++) points[i] = rng.uniform();
    points.sort();
    const row = weights.subarray(draw * (n + 1), (draw + 1) * (n + 1));
    for (let i = 0; i <= n; i++) row[i] = (points[i] ?? 1) - (points[i - 1] ?? 0);
  }
  return weights;
}

/**
 * Intervals of the mean that prompts of this kind have, of which these are a sample. The same values always give the
 * same interval.
 * @param values one number in [0, 1] a prompt.
 * @returns null from fewer than 2 prompts.
 */
export function meanInterval(values: readonly number[], weights = randomWeights(values.length)): Interval | null {
  const n = values.length;
  if (n < FEWEST_PROMPTS) return null;
  const draws = weights.length / (n + 1);
  const lows = new Float64Array(draws);
  const highs = new Float64Array(draws);
  for (let draw = 0; draw < draws; draw++) {
    const row = draw * (n + 1);
    let total = 0;
    for (let i = 0; i < n; i++) total += weights[row + i]! * values[i]!;
    lows[draw] = total;
    highs[draw] = total + weights[row + n]!;
  }
  const tail = (1 - COVERAGE) / 2;
  return { low: quantile(lows.sort(), tail), high: quantile(highs.sort(), 1 - tail) };
}

/** Of sorted values, with linear interpolation between neighbours. */
export function quantile(sorted: Float64Array, level: number): number {
  const position = level * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}
