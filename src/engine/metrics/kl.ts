/**
 * Estimators of KL(policy || reference) from one sample of the policy (J. Schulman, "Approximating KL
 * divergence"), in nats. Each takes the log-ratio x = log policy - log reference of the sampled token.
 */

/** Unbiased, of either sign. */
export function k1(logRatio: number): number {
  return logRatio;
}

/** Biased in value, but its gradient through x is an unbiased gradient of the divergence; never negative. */
export function k2(logRatio: number): number {
  return (logRatio * logRatio) / 2;
}

/** Unbiased and never negative: GRPO's estimator. */
export function k3(logRatio: number): number {
  return Math.expm1(-logRatio) + logRatio;
}
