/**
 * The bootstrap's variance of a trimmed mean, exactly: what infinitely many resamples of n values would give, without
 * drawing one (the idea is A. D. Hutson and M. D. Ernst's, "The exact bootstrap mean and variance of an L-estimator", 2000).
 *
 * Of a resample, C_j values are among the j smallest, and C_j is binomial with n trials of probability j/n. Of those kept,
 * K_j = C_j - cut, bounded to 0 .. kept, are among the j smallest. So the trimmed mean is the largest value less the gaps
 * between neighbours, each weighted with K_j / kept, and its variance is a quadratic form of the gaps.
 */
import { type LocationKind, trimmed } from "./location.ts";

/** [n - 1, n - 1]: covariances of K_j / kept, j = 1 .. n - 1. It depends on nothing but n and what is cut off. */
export function gapCovariances(n: number, kind: LocationKind): Float64Array {
  const cut = trimmed(kind, n);
  const kept = n - 2 * cut;
  const size = n - 1;
  const share = (count: number) => Math.min(Math.max(count - cut, 0), kept) / kept;
  const centres = Array.from({ length: n }, (_, j) => expected(n, j / n, share));
  const covariances = new Float64Array(size * size);
  for (let j = 1; j < n; j++) {
    for (let k = j; k < n; k++) {
      // Of the values that are not among the j smallest, how many are among the k smallest is binomial as well.
      const covariance = expected(n, j / n, (count) => {
        const other = expected(n - count, (k - j) / (n - j), (more) => share(count + more) - centres[k]!);
        return (share(count) - centres[j]!) * other;
      });
      covariances[(j - 1) * size + k - 1] = covariance;
      covariances[(k - 1) * size + j - 1] = covariance;
    }
  }
  return covariances;
}

/** @param sorted n values, ascending. @param covariances from `gapCovariances(n, ...)`. */
export function bootstrapVariance(sorted: readonly number[], covariances: Float64Array): number {
  const size = sorted.length - 1;
  let total = 0;
  for (let j = 0; j < size; j++) {
    let row = 0;
    for (let k = 0; k < size; k++) row += covariances[j * size + k]! * (sorted[k + 1]! - sorted[k]!);
    total += row * (sorted[j + 1]! - sorted[j]!);
  }
  return total;
}

/** The mean of `of` a number of successes in so many trials. */
function expected(trials: number, probability: number, of: (successes: number) => number): number {
  // From the likelier end, where no power is too small for a number.
  if (probability > 0.5) return expected(trials, 1 - probability, (failures) => of(trials - failures));
  let each = (1 - probability) ** trials;
  let total = 0;
  for (let successes = 0; successes <= trials; successes++) {
    total += each * of(successes);
    each *= ((trials - successes) / (successes + 1)) * (probability / (1 - probability));
  }
  return total;
}
