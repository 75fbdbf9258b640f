/** What methods share that put other weights in the place of GRPO's advantages. */
import type { Settings } from "../settings/index.ts";
import { grpo } from "./grpo.ts";
import type { GroupAdvantages, GroupInput } from "./types.ts";

/**
 * The breakdown of a group that is weighted with `weights` [G]. A stays GRPO's advantage, and the term is what makes
 * the weight of it: so it shows what the method changes.
 */
export function weightedAs(base: GroupAdvantages, weights: readonly number[]): GroupAdvantages {
  const responses = base.responses.map((response, i) => {
    const term = (weights[i] as number) - response.advantage;
    return { ...response, term, reweighted: response.advantage + term };
  });
  return { ...base, responses };
}

/** The settings of GRPO's breakdown for methods with a scaling of their own. */
export const BREAKDOWN = ["lowFraction", "promptConfidence"] as const;

/** GRPO's breakdown, with its own scaling. */
export const grpoOf = (input: GroupInput, settings: Pick<Settings, (typeof BREAKDOWN)[number]>): GroupAdvantages =>
  grpo.group(input, { ...settings, advantageScaling: "group-std" });

/** Mean log-probability of a response's tokens, in nats; 0 of an empty one. */
export const meanLogprob = (logprob: Float32Array): number =>
  logprob.reduce((sum, value) => sum + value, 0) / Math.max(1, logprob.length);
