/** What weights a group's responses: each method of the registry, and two whose loss is no weighted log-likelihood of a group alone. */
import { getMethod, METHODS, type MethodId } from "../methods/index.ts";
import { entropy } from "../metrics/diversity.ts";
import type { SettingName, Settings } from "../settings/index.ts";

/** One prompt. A response is one decision, so that c(o|q) is the answer's probability. */
export interface Bandit {
  /** [answers] */
  rewards: readonly number[];
  /** [answers] */
  correct: readonly boolean[];
  groupSize: number;
  /** c(q) */
  promptProbability: number;
}

export interface RuleSettings extends Settings {
  /** beta of FlowRL: how sharp its target is. */
  flowBeta: number;
}

/** What a rule may look at. */
export interface Moment {
  bandit: Bandit;
  settings: RuleSettings;
  /** [answers], that the group was drawn from. */
  policy: readonly number[];
  /** [answers], that the run began with. */
  reference: readonly number[];
}

/** A rule at one moment. */
export interface Weighing {
  /** [G] places of answers -> [G] weights of the gradients of their log-probabilities. */
  weigh(answers: readonly number[]): number[];
  /** What is added to the gradient with respect to the logits, [answers]; exact, whatever was drawn. */
  pull?: readonly number[];
}

export type Rule = (moment: Moment) => Weighing;

const ofMethod =
  (id: MethodId): Rule =>
  ({ bandit, policy, settings }) => {
    const logprob = policy.map((p) => Float32Array.of(Math.log(p)));
    const promptLogprob = Float32Array.of(Math.log(bandit.promptProbability));
    return {
      weigh(answers) {
        const { responses } = getMethod(id).group(
          {
            rewards: answers.map((answer) => bandit.rewards[answer]!),
            correct: answers.map((answer) => bandit.correct[answer]!),
            responseLogprob: answers.map((answer) => logprob[answer]!),
            promptLogprob,
          },
          settings,
        );
        return responses.map(({ reweighted }) => reweighted);
      },
    };
  };

const grpo = ofMethod("grpo");

const own = {
  /** GRPO with c H(pi) in the objective: dH/dz_a = -pi_a (ln pi_a + H). */
  "entropy-bonus": (moment) => {
    const { policy, settings } = moment;
    const whole = entropy(policy)!;
    const pull = policy.map((p) => (p > 0 ? -settings.entropyCoef * p * (Math.log(p) + whole) : 0));
    return { ...grpo(moment), pull };
  },
  /**
   * FlowRL (arXiv 2509.15207): (ln Z + ln pi - beta A - ln pi_ref)^2 a response, A being GRPO's advantage. Its gradient is that of
   * -2 beta w ln pi with w = A - (ln Z + ln(pi / pi_ref)) / beta; divided by 2 beta, so that a step is as long as GRPO's. ln Z is at its
   * best value, -KL(pi || pi_ref), as A is centred: a baseline.
   */
  flowrl: (moment) => {
    const { policy, reference, settings } = moment;
    const distance = policy.map((p, answer) => (p > 0 ? Math.log(p / reference[answer]!) : 0));
    const logZ = -policy.reduce((sum, p, answer) => sum + p * distance[answer]!, 0);
    const { weigh } = grpo(moment);
    return {
      weigh(answers) {
        const advantages = weigh(answers);
        return answers.map((answer, i) => advantages[i]! - (logZ + distance[answer]!) / settings.flowBeta);
      },
    };
  },
} satisfies Record<string, Rule>;

export type OwnRule = keyof typeof own;
export type RuleId = MethodId | OwnRule;
export const RULES: readonly RuleId[] = [...new Set<RuleId>([...METHODS, ...(Object.keys(own) as OwnRule[])])];

const isOwn = (id: RuleId): id is OwnRule => Object.hasOwn(own, id);
export const isMethod = (id: RuleId): id is MethodId => METHODS.some((method) => method === id);

export const getRule = (id: RuleId): Rule => (isOwn(id) ? own[id] : ofMethod(id));

/** The settings that its weights depend on. */
export const needsOf = (id: RuleId): readonly SettingName[] => getMethod(isMethod(id) ? id : "grpo").needs;
