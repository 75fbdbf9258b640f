/** Confidence: the geometric mean of token probabilities, over all tokens or over the least probable ones (T_low). */
import type { Settings } from "../settings/index.ts";

/** Decimal fractions are not exact in binary: 0.55 * 20 is 11.000000000000002, and its ceiling must be 11. */
const ROUNDING_GUARD = 1e-9;

/** |T_low| = ceil(fraction * length), at least 1, and 0 for an empty sequence. */
export function lowCount(length: number, fraction: number): number {
  return Math.min(length, Math.max(1, Math.ceil(fraction * length - ROUNDING_GUARD)));
}

/** T_low: positions of the `lowCount` lowest log-probabilities, rising; of equal ones the earlier position is taken. */
export function lowPositions(logprob: Float32Array, fraction: number): number[] {
  if (logprob.length === 1) return [0];
  const byProbability = Array.from(logprob, (value, position) => ({ value, position }));
  byProbability.sort((a, b) => a.value - b.value); // stable
  return byProbability
    .slice(0, lowCount(logprob.length, fraction))
    .map((token) => token.position)
    .sort((a, b) => a - b);
}

/** exp(mean of `logprob` at `positions`). Over no positions it is the empty product, 1. */
export function confidenceAt(logprob: Float32Array, positions: readonly number[]): number {
  if (positions.length === 0) return 1;
  const total = positions.reduce((sum, position) => sum + (logprob[position] ?? Number.NaN), 0);
  return Math.exp(total / positions.length);
}

/** c(q) from the log-probabilities of the predicted prompt tokens; 1 for a prompt of one token, unless the rule is `none`. */
export function promptConfidence(logprob: Float32Array, rule: Settings["promptConfidence"], fraction: number): number {
  if (rule === "none") return 0;
  return confidenceAt(logprob, lowPositions(logprob, rule === "t-low" ? fraction : 1));
}
