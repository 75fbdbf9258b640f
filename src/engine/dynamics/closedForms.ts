/** Where a rule comes to rest, without walking there. */
import { relativeAdvantages } from "../methods/grpo.ts";
import type { Bandit, RuleId, RuleSettings } from "./rules.ts";

/** The projection of `values` onto the probability simplex (Martins and Astudillo 2016). */
export function sparsemax(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => b - a);
  let total = 0;
  let threshold = 0;
  sorted.forEach((value, i) => {
    total += value;
    if (1 + (i + 1) * value > total) threshold = (total - 1) / (i + 1);
  });
  return values.map((value) => Math.max(0, value - threshold));
}

/**
 * E[A | correct] - E[A | wrong] where a response is correct with probability `success`, over the G - 1 others. Without scaling it is 1 - 1/G, the
 * share of the reward that a mean with the response in it leaves.
 */
export function advantageGap(groupSize: number, success: number, scaling: RuleSettings["advantageScaling"]): number {
  let gap = 0;
  let chance = (1 - success) ** (groupSize - 1);
  for (let others = 0; others < groupSize; others++) {
    const first = (isCorrect: boolean) => {
      const rewards = Array.from({ length: groupSize }, (_, i) => (i === 0 ? Number(isCorrect) : Number(i <= others)));
      return relativeAdvantages(rewards, scaling)[0]!;
    };
    gap += chance * (first(true) - first(false));
    chance *= ((groupSize - 1 - others) / (others + 1)) * (success / (1 - success));
  }
  return gap;
}

/** The log-odds are sought between these. */
const FURTHEST = 30;

/**
 * base exp(strength E[A | answer]) / Z, where E[A | answer] is that under this very policy: softmax(r / c) and pi_ref exp(beta r) / Z,
 * but that advantages stand for rewards. By bisection on the log-odds of being correct.
 */
export function tilted(base: readonly number[], strength: number, bandit: Bandit, settings: RuleSettings): number[] {
  const { correct, groupSize } = bandit;
  const total = (isCorrect: boolean) => base.reduce((sum, p, i) => sum + (correct[i] === isCorrect ? p : 0), 0);
  const [right, wrong] = [total(true), total(false)];
  if (wrong === 0 || right === 0) return base.map((p) => p / (right + wrong));
  let [low, high] = [-FURTHEST, FURTHEST];
  for (let halving = 0; halving < 60; halving++) {
    const middle = (low + high) / 2;
    const gap = advantageGap(groupSize, 1 / (1 + Math.exp(-middle)), settings.advantageScaling);
    if (middle < Math.log(right / wrong) + strength * gap) low = middle;
    else high = middle;
  }
  const success = 1 / (1 + Math.exp(-low));
  return base.map((p, i) => (correct[i] ? (p / right) * success : (p / wrong) * (1 - success)));
}

/** What was found in closed form: [answers], null where nothing was. Of rewards 0 and 1. */
export function restOf(
  rule: RuleId,
  bandit: Bandit,
  settings: RuleSettings,
  reference: readonly number[],
): number[] | null {
  const { correct, groupSize } = bandit;
  if (rule === "entropy-bonus") {
    const { entropyCoef } = settings;
    const even = correct.map(() => 1 / correct.length);
    return entropyCoef > 0 ? tilted(even, 1 / entropyCoef, bandit, settings) : null;
  }
  if (rule === "flowrl") return tilted(reference, settings.flowBeta, bandit, settings);
  if (rule !== "progrpo" || settings.alpha === 0) return null;
  // Under either, what is solved is left alone, or ARM acts where the formula of the optimum leaves it out.
  const rewards = correct.map((isCorrect) => (isCorrect ? (1 - 1 / groupSize) / settings.alpha : 0));
  const rest = sparsemax(rewards);
  const isSolved = rest.every((p, i) => correct[i] || p === 0);
  return settings.armGate === "any-correct" && isSolved ? rest : null;
}
