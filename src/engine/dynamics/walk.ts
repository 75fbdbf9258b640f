/** A softmax policy over the answers of one prompt that goes step by step up a rule's gradient. Pure; no clipping, no momentum. */
import { stream } from "../basics/rng.ts";
import { countGroups, type DrawnGroup, drawGroups, groupKinds, weighted } from "./groups.ts";
import { type Bandit, getRule, type Moment, type Rule, type RuleId, type RuleSettings } from "./rules.ts";

/** [answers] -> [answers] */
export function softmax(logits: readonly number[]): number[] {
  const top = Math.max(...logits);
  const weights = logits.map((z) => Math.exp(z - top));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
}

/** sum over groups of chance / G sum_i w_i grad ln pi(o_i), and what the rule adds; with respect to the logits, [answers]. */
export function meanGradient(rule: Rule, groups: readonly DrawnGroup[], moment: Moment): number[] {
  const { policy, bandit } = moment;
  const { weigh, pull } = rule(moment);
  const gradient = policy.map((_, answer) => pull?.[answer] ?? 0);
  let total = 0;
  for (const { answers, chance } of groups) {
    const weights = weigh(answers);
    for (let i = 0; i < answers.length; i++) {
      const part = (chance * weights[i]!) / bandit.groupSize;
      gradient[answers[i]!]! += part;
      total += part;
    }
  }
  return gradient.map((value, answer) => value - policy[answer]! * total);
}

export interface Walk {
  rule: RuleId;
  bandit: Bandit;
  settings: RuleSettings;
  /** Logits, [answers]. */
  start: readonly number[];
  learningRate: number;
  /** `expected`: over all groups. `sampled`: of one group a step. */
  update: "expected" | "sampled";
  /** Of the draws; walks of one seed have their noise in common. */
  seed: number;
}

/** More kinds of groups than these are not enumerated; the mean of so many drawn ones stands for them. */
export const MOST_KINDS = 2000;
export const DRAWN_FOR_MEAN = 256;

export const isEnumerated = ({ correct, groupSize }: Pick<Bandit, "correct" | "groupSize">): boolean =>
  countGroups(correct.length, groupSize) <= MOST_KINDS;

/** Policies, [answers]: that at the start, then the one after each step, without end. */
export function* policiesOf(walk: Walk): Generator<number[], never> {
  const { bandit, settings, learningRate, update, seed } = walk;
  const { groupSize, correct } = bandit;
  const rule = getRule(walk.rule);
  const reference = softmax(walk.start);
  const kinds = update === "expected" && isEnumerated(bandit) ? groupKinds(correct.length, groupSize) : null;
  const draws = update === "sampled" ? 1 : DRAWN_FOR_MEAN;
  let logits = [...walk.start];
  for (let step = 0; ; step++) {
    const policy = softmax(logits);
    yield policy;
    const groups = kinds
      ? weighted(kinds, policy)
      : drawGroups(policy, groupSize, draws, stream(seed, "dynamics", step));
    const gradient = meanGradient(rule, groups, { bandit, settings, policy, reference });
    logits = logits.map((z, answer) => z + learningRate * gradient[answer]!);
  }
}
