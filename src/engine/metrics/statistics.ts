/** Sums and means of plain numbers. */

export const sum = (values: readonly number[] | Float32Array): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

/** NaN of no values. */
export const mean = (values: readonly number[]): number => sum(values) / values.length;
