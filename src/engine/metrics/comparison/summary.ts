/**
 * A location over seeds with a 95 % interval: location +- t s, where s is the bootstrap's standard error, widened by
 * sqrt(n / (n - 1)), and t is Student's with n - 1 degrees of freedom (T. Hesterberg, "What Teachers Should Know About the
 * Bootstrap", 2015: the t interval with bootstrap standard error). For the mean this is Student's interval. It was chosen by
 * simulated coverage: docs/numerics.md.
 */
import { type LocationKind, location } from "./location.ts";
import { bootstrapVariance, gapCovariances } from "./standardError.ts";
import { studentT } from "./studentT.ts";

export const SEED_INTERVAL = { coverage: 0.95, name: "t interval with bootstrap standard error" };

/**
 * Below, the interval reaches beyond what was seen: normal values of n seeds lie within 1.7, 2.1 and 2.3 standard
 * deviations of each other on average for n = 3, 4 and 5, while the interval's mean width is 4.4, 2.9 and 2.3. So with
 * fewer than five it rests on the normal law, which so few values cannot confirm. All that holds without that law is that
 * the values' range covers the median with probability 1 - 2^(1 - n): 75 % for 3, 88 % for 4, 94 % for 5.
 */
export const FEWEST_SEEDS = 5;

/** Why there is no interval: fewer than `FEWEST_SEEDS`; or the seeds are equal up to rounding, so nothing says how others would differ. */
export type NoInterval = "fewSeeds" | "equalSeeds";

export interface Summary {
  kind: LocationKind;
  /** How many seeds have a value. */
  n: number;
  /** The location; null of no values. */
  value: number | null;
  /**
   * The ends of the interval; null where `reason` says why. They may lie beyond what the quantity can be, a probability
   * above 1: there they may be cut off, which costs no coverage.
   */
  low: number | null;
  high: number | null;
  reason: NoInterval | null;
}

/** Relative to the largest value, and to 1 for differences of such values. */
const ROUNDING = 1e-12;

/** Null, a seed without a value, is left out; `n` says how many there were. */
export const summary = (values: readonly (number | null)[], kind: LocationKind): Summary =>
  summariser(kind)(values.filter((value) => value !== null).sort((a, b) => a - b));

/** For many summaries of one kind: what depends on the number of seeds alone is computed once. It takes values in ascending order. */
export function summariser(kind: LocationKind): (sorted: readonly number[]) => Summary {
  const forms: Form[] = [];
  return (sorted) => {
    const n = sorted.length;
    const value = location(sorted, kind);
    if (value === null || n < FEWEST_SEEDS) return { kind, n, value, low: null, high: null, reason: "fewSeeds" };
    if (sorted[n - 1]! - sorted[0]! <= ROUNDING * Math.max(1, -sorted[0]!, sorted[n - 1]!))
      return { kind, n, value, low: null, high: null, reason: "equalSeeds" };
    forms[n] ??= form(n, kind);
    const half = forms[n].factor * Math.sqrt(bootstrapVariance(sorted, forms[n].covariances));
    return { kind, n, value, low: value - half, high: value + half, reason: null };
  };
}

interface Form {
  /** Half of the interval's width, in the bootstrap's standard errors. */
  factor: number;
  covariances: Float64Array;
}

const form = (n: number, kind: LocationKind): Form => ({
  factor: studentT(SEED_INTERVAL.coverage, n - 1) * Math.sqrt(n / (n - 1)),
  covariances: gapCovariances(n, kind),
});
