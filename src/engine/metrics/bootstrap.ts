/** Percentile bootstrap over prompts. */
import { stream } from "../runtime/rng.ts";

export interface Interval {
  mean: number;
  low: number;
  high: number;
}

const RESAMPLES = 1000;
const COVERAGE = 0.95;

/** Quantile of sorted values with linear interpolation between neighbours. */
function quantile(sorted: Float64Array, level: number): number {
  const position = level * (sorted.length - 1);
  const below = Math.floor(position);
  const low = sorted[below]!;
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (position - below) * (high - low);
}

/**
 * Means over prompts with 95 % percentile intervals from 1000 resamples of the prompts (Efron 1979).
 * @param rows one row a prompt, one column a quantity: all quantities share the resamples.
 * @returns one interval a column.
 */
export function bootstrapIntervals(rows: readonly (readonly number[])[], seed: number): Interval[] {
  const columns = rows[0]?.length ?? 0;
  const rng = stream(seed, "bootstrap");
  const sums = Array.from({ length: columns }, () => new Float64Array(RESAMPLES));
  for (let resample = 0; resample < RESAMPLES; resample++) {
    for (let draw = 0; draw < rows.length; draw++) {
      const row = rows[rng.int(rows.length)]!;
      for (let column = 0; column < columns; column++) sums[column]![resample]! += row[column]!;
    }
  }
  return sums.map((values, column) => {
    const sorted = values.map((total) => total / rows.length).sort();
    return {
      mean: rows.reduce((sum, row) => sum + row[column]!, 0) / rows.length,
      low: quantile(sorted, (1 - COVERAGE) / 2),
      high: quantile(sorted, (1 + COVERAGE) / 2),
    };
  });
}
