/** Learning rates by step, 0-based. */

/** Linear warm-up to `peak` over `warmup` steps, then constant: what RL uses. */
export function warmupConstant(step: number, peak: number, warmup: number): number {
  return peak * Math.min(1, (step + 1) / Math.max(1, warmup));
}

/** Linear warm-up, then a cosine down to `floor * peak` at the last step: what pre-training uses. */
export function warmupCosine(step: number, peak: number, warmup: number, steps: number, floor: number): number {
  if (step < warmup) return warmupConstant(step, peak, warmup);
  const progress = (step - warmup) / Math.max(1, steps - 1 - warmup);
  return peak * (floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress))));
}
