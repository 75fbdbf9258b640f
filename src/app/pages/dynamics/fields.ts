/** The state of the page, which is its address and nothing else. */
import { DEFAULT_SETTINGS, RULES, type RuleId, SETTINGS } from "../../../engine/index.ts";
import { field, guess, number, oneOf, type StateOf, several, whole } from "../../address/fieldSet.ts";

export const LIMITS = {
  right: { min: 1, max: 8 },
  wrong: { min: 0, max: 8 },
  success: { min: 0.05, max: 0.95 },
  tilt: { min: 0, max: 3 },
  groupSize: { min: 2, max: 16 },
  alpha: { min: SETTINGS.alpha.min, max: SETTINGS.alpha.max },
  entropyCoef: { min: SETTINGS.entropyCoef.min, max: SETTINGS.entropyCoef.max },
  flowBeta: { min: 0.5, max: 30 },
  learningRate: { min: 0.01, max: 5 },
  steps: { min: 10, max: 2000 },
  seed: { min: 0, max: 9999 },
} as const;

const wholeIn = ({ min, max }: { min: number; max: number }) => whole(min, max);
const numberIn = ({ min, max }: { min: number; max: number }) => number(min, max);

export const GATES = ["any-correct", "mixed-only", "both"] as const;
export const UPDATES = ["expected", "sampled"] as const;
export const MEASURES = ["entropy", "answers", "success"] as const;

export const dynamics = {
  rules: field(several(RULES), ["grpo", "progrpo"] as readonly RuleId[]),
  right: field(wholeIn(LIMITS.right), 3),
  wrong: field(wholeIn(LIMITS.wrong), 3),
  /** Probability of being right at the start. */
  success: field(numberIn(LIMITS.success), 0.5),
  /** How far the logits of right answers reach at the start, to both sides; those of wrong ones half as far. */
  tilt: field(numberIn(LIMITS.tilt), 1),
  groupSize: field(wholeIn(LIMITS.groupSize), 6),
  alpha: field(numberIn(LIMITS.alpha), DEFAULT_SETTINGS.alpha),
  gate: field(oneOf(GATES), "any-correct"),
  scope: field(oneOf(["all", "correct-only"] as const), DEFAULT_SETTINGS.armScope),
  scaling: field(oneOf(["group-std", "none"] as const), DEFAULT_SETTINGS.advantageScaling),
  entropyCoef: field(numberIn(LIMITS.entropyCoef), 0.2),
  flowBeta: field(numberIn(LIMITS.flowBeta), 15),
  learningRate: field(numberIn(LIMITS.learningRate), 1),
  steps: field(wholeIn(LIMITS.steps), 200),
  update: field(oneOf(UPDATES), "expected"),
  seed: field(wholeIn(LIMITS.seed), 1),
  measure: field(oneOf(MEASURES), "entropy"),
  /** That is looked at; null is the last. */
  step: guess(whole(0, LIMITS.steps.max)),
};

export type State = StateOf<typeof dynamics>;
