/** How strongly a step rewards entropy. */
import type { RunConfig } from "../config/runConfig.ts";
import { lossOf, usesSetting } from "../methods/index.ts";

export interface EntropyBonus {
  /** What the step's loss multiplies the entropy by. */
  applied: number;
  /** Where the next step goes on from; null where nothing adapts. */
  kept: number | null;
}

/**
 * Adapted before a step from the mean token entropy of its responses (nats; null without tokens), as Skywork-OR1 (arXiv
 * 2505.22312) does: c + delta at the target or below it, else c - delta, inside [0, 1], and in force only at the target or
 * below. It is float32, as checkpoints hold it.
 */
export function entropyBonusOf(config: RunConfig, kept: number | null, entropy: number | null): EntropyBonus {
  const { method, entropyTarget, entropyStep } = config;
  const fixed = config[lossOf(method).entropyCoef];
  if (entropyTarget === 0 || !usesSetting(method, "entropyTarget")) return { applied: fixed, kept: null };
  const isLow = entropy !== null && entropy <= entropyTarget;
  const next = Math.fround(Math.min(1, Math.max(0, (kept ?? fixed) + (isLow ? entropyStep : -entropyStep))));
  return { applied: isLow ? next : 0, kept: next };
}
