/** Sums and means of plain numbers. What cannot be computed is null, never NaN. */

export const sum = (values: readonly number[] | Float32Array): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** A mean as a sum of numerators over a sum of denominators; null where there is nothing to divide by. */
export const ratio = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator;

/** Null of no values. */
export const meanOrNull = (values: readonly number[]): number | null => ratio(sum(values), values.length);

/** @throws RangeError for no values. */
export function mean(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError("There is no mean of no values.");
  return sum(values) / values.length;
}
