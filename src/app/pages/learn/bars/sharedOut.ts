/** Whole percents that always make a whole: if one is moved, the others give or take in proportion. Pure. */

const WHOLE = 100;

/** As equal as they can be. */
export const evenly = (count: number): number[] => rounded(Array.from({ length: count }, () => WHOLE / count));

export function moved(shares: readonly number[], index: number, to: number): number[] {
  const value = Math.min(WHOLE, Math.max(0, Math.round(to)));
  const others = shares.filter((_, i) => i !== index);
  const rest = others.reduce((sum, share) => sum + share, 0);
  const next = rounded(others.map((share) => (rest > 0 ? share / rest : 1 / others.length) * (WHOLE - value)));
  return [...next.slice(0, index), value, ...next.slice(index)];
}

/** By largest remainder: whole numbers with the sum that these have. */
function rounded(values: readonly number[]): number[] {
  const whole = values.map(Math.floor);
  const missing = Math.round(values.reduce((sum, value, i) => sum + value - whole[i]!, 0));
  const byRemainder = values.map((value, i) => ({ i, rest: value - whole[i]! })).sort((a, b) => b.rest - a.rest);
  for (const { i } of byRemainder.slice(0, missing)) whole[i]! += 1;
  return whole;
}
