/** pass@k: the probability that at least one of k samples of a prompt is correct. */

/**
 * Unbiased estimate 1 - C(n-c, k) / C(n, k) from `n` samples of which `c` are correct, as a product of small
 * factors that cannot overflow (Chen et al. 2021, arXiv 2107.03374, section 2.1). 1 <= k <= n.
 */
export function passAtK(n: number, c: number, k: number): number {
  if (!(c >= 0 && c <= n && k >= 1 && k <= n)) {
    throw new RangeError(`pass@${k} from ${n} samples with ${c} correct is not defined.`);
  }
  if (n - c < k) return 1;
  let allWrong = 1;
  for (let j = n - c + 1; j <= n; j++) allWrong *= 1 - k / j;
  return 1 - allWrong;
}

/** Exact pass@k = 1 - (1 - rho)^k of independent samples, each correct with probability `rho`. */
export function exactPassAtK(rho: number, k: number): number {
  // Summed probabilities may exceed 1 by rounding.
  return -Math.expm1(k * Math.log1p(-Math.min(1, rho)));
}
