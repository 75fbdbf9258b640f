/** Percents that always make a whole: if one is moved, the others give or take in proportion. Pure. */

const WHOLE = 100;

export const evenly = (count: number): number[] => Array.from({ length: count }, () => WHOLE / count);

/** Not rounded: many small moves would bend the proportions. */
export function moved(shares: readonly number[], index: number, to: number): number[] {
  const value = Math.min(WHOLE, Math.max(0, to));
  const rest = WHOLE - shares[index]!;
  return shares.map((share, i) => {
    if (i === index) return value;
    return (rest > 0 ? share / rest : 1 / (shares.length - 1)) * (WHOLE - value);
  });
}

/** To whole percents that make a whole still, by largest remainder. */
export function rounded(shares: readonly number[]): number[] {
  const whole = shares.map(Math.floor);
  const missing = WHOLE - whole.reduce((sum, share) => sum + share, 0);
  const byRemainder = shares.map((share, i) => ({ i, rest: share - whole[i]! })).sort((a, b) => b.rest - a.rest);
  for (const { i } of byRemainder.slice(0, missing)) whole[i]! += 1;
  return whole;
}
