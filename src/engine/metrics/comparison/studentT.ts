/**
 * The t with P(|T| <= t) = `coverage` for Student's T.
 * @param freedom degrees of freedom, a whole number from 1 on.
 */
export function studentT(coverage: number, freedom: number): number {
  // By halving in the angle atan(t / sqrt(freedom)), which is bounded.
  let [low, high] = [0, Math.PI / 2];
  for (let i = 0; i < 53; i++) {
    const middle = (low + high) / 2;
    if (within(middle, freedom) < coverage) low = middle;
    else high = middle;
  }
  return Math.sqrt(freedom) * Math.tan((low + high) / 2);
}

/** P(|T| <= sqrt(freedom) tan(angle)): finite sums, Abramowitz and Stegun 26.7.3 and 26.7.4. */
function within(angle: number, freedom: number): number {
  const odd = freedom % 2;
  const squared = Math.cos(angle) ** 2;
  let term = odd ? Math.cos(angle) : 1;
  let total = 0;
  for (let power = odd; power <= freedom - 2; power += 2) {
    total += term;
    term *= (squared * (power + 1)) / (power + 2);
  }
  total *= Math.sin(angle);
  return odd ? (2 / Math.PI) * (angle + total) : total;
}
