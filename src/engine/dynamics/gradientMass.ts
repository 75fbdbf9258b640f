/** How hard a rule pushes up and down in groups of each success rate: the two axes of FADE (arXiv 2607.01490). */
import { stream } from "../basics/rng.ts";
import { sum } from "../metrics/statistics.ts";
import { type DrawnGroup, drawAnswers, groupKinds, weighted } from "./groups.ts";
import { getRule, type Moment, type RuleId } from "./rules.ts";
import { isEnumerated } from "./walk.ts";

export interface GradientMass {
  /** Correct responses of the group, 0 to G. */
  correct: number;
  /** Of such a group. */
  chance: number;
  /** Mean over such groups of 1/G times the sum of the positive weights. */
  positive: number;
  /** The same of the negative ones: at most 0. */
  negative: number;
}

/** Groups a success rate where not all are enumerated. */
const DRAWN = 128;

/** One entry a success rate that can occur, worked out when it is asked for: all at once they take long. */
export function* gradientMass(rule: RuleId, moment: Moment, seed: number): Generator<GradientMass> {
  const { bandit, policy } = moment;
  const { groupSize, correct } = bandit;
  const { weigh } = getRule(rule)(moment);
  const part = (isCorrect: boolean) => policy.map((p, answer) => (correct[answer] === isCorrect ? p : 0));
  const [right, wrong] = [part(true), part(false)];
  const success = Math.min(1, sum(right));
  const kinds = isEnumerated(bandit) ? weighted(groupKinds(policy.length, groupSize), policy, 0) : null;
  const groupsWith = (count: number): readonly DrawnGroup[] => {
    if (kinds) return kinds.filter(({ answers }) => answers.filter((answer) => correct[answer]).length === count);
    const random = stream(seed, "gradient mass", count);
    return Array.from({ length: DRAWN }, () => ({
      answers: [...drawAnswers(right, count, random), ...drawAnswers(wrong, groupSize - count, random)],
      chance: 1,
    }));
  };
  for (let count = 0; count <= groupSize; count++) {
    const chance = binomial(groupSize, count, success);
    const groups = chance > 0 ? groupsWith(count) : [];
    const total = sum(groups.map((group) => group.chance));
    if (!(total > 0)) continue;
    let positive = 0;
    let negative = 0;
    for (const group of groups) {
      for (const weight of weigh(group.answers)) {
        const mass = (group.chance / total) * (weight / groupSize);
        if (mass > 0) positive += mass;
        else negative += mass;
      }
    }
    yield { correct: count, chance, positive, negative };
  }
}

function binomial(n: number, k: number, p: number): number {
  let chance = p ** k * (1 - p) ** (n - k);
  for (let i = 1; i <= k; i++) chance *= (n - k + i) / i;
  return chance;
}
