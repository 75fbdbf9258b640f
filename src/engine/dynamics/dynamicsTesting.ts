/** Small bandits whose gradients can be checked, and derivatives by central differences. */
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { groupKinds, weighted } from "./groups.ts";
import { type Bandit, getRule, type RuleId, type RuleSettings } from "./rules.ts";
import { meanGradient, softmax } from "./walk.ts";

export const SETTINGS: RuleSettings = { ...DEFAULT_SETTINGS, flowBeta: 15 };
export const UNSCALED: RuleSettings = { ...SETTINGS, advantageScaling: "none" };

export const right = [true, true, true, false, false, false];
export const start = [1, 0, -1, 0.5, 0, 0];

export const banditOf = (correct: readonly boolean[], changes: Partial<Bandit> = {}): Bandit => ({
  rewards: correct.map(Number),
  correct,
  groupSize: 4,
  promptProbability: 0.4,
  ...changes,
});

/** With respect to the logits, [answers]; every group enumerated. */
export function expectedGradient(
  rule: RuleId,
  logits: readonly number[],
  bandit: Bandit,
  settings: RuleSettings,
  reference: readonly number[] = softmax(logits),
): number[] {
  const policy = softmax(logits);
  const groups = weighted(groupKinds(logits.length, bandit.groupSize), policy, 0);
  return meanGradient(getRule(rule), groups, { bandit, settings, policy, reference });
}

/** Of a function of the policy, with respect to the logits. */
export const slopes = (objective: (policy: number[]) => number, logits: readonly number[]): number[] =>
  logits.map((_, i) => {
    const at = (step: number) => objective(softmax(logits.map((z, j) => (j === i ? z + step : z))));
    return (at(1e-5) - at(-1e-5)) / 2e-5;
  });

export const distance = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((x, i) => Math.abs(x - b[i]!)));
