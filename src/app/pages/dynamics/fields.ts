/** The state of the page, which is its address and nothing else. */
import {
  ADVANTAGE_SETTINGS,
  type AdvantageSetting,
  RULES,
  type RuleId,
  SETTINGS,
  type Setting,
  type Settings,
} from "../../../engine/index.ts";
import { type Field, field, guess, number, oneOf, type StateOf, several, whole } from "../../address/fieldSet.ts";

export const LIMITS = {
  right: { min: 1, max: 8 },
  wrong: { min: 0, max: 8 },
  success: { min: 0.05, max: 0.95 },
  tilt: { min: 0, max: 3 },
  groupSize: { min: 2, max: 16 },
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

const own = {
  rules: field(several(RULES), ["grpo", "progrpo"] as readonly RuleId[]),
  right: field(wholeIn(LIMITS.right), 3),
  wrong: field(wholeIn(LIMITS.wrong), 3),
  /** Probability of being right at the start. */
  success: field(numberIn(LIMITS.success), 0.5),
  /** How far the logits of right answers reach at the start, to both sides; those of wrong ones half as far. */
  tilt: field(numberIn(LIMITS.tilt), 1),
  groupSize: field(wholeIn(LIMITS.groupSize), 6),
  gate: field(oneOf(GATES), "any-correct"),
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

/** Of these the gate may also be walked both ways; a response is one token, and c(q) a number, so that the others have no say. */
const ELSEWHERE = ["armGate", "lowFraction", "promptConfidence"] as const;
type Elsewhere = (typeof ELSEWHERE)[number];
export type RuleSetting = Exclude<AdvantageSetting, Elsewhere>;
/** The settings of methods, whichever there are. */
export const RULE_SETTINGS = ADVANTAGE_SETTINGS.filter(
  (name): name is RuleSetting => !ELSEWHERE.includes(name as Elsewhere),
);

function fieldOf(setting: Setting): Field<number> | Field<string> {
  if (setting.kind === "choice") return field(oneOf(setting.options.map(({ value }) => value)), setting.default);
  return field(setting.integer ? wholeIn(setting) : numberIn(setting), setting.default);
}

export const dynamics = {
  ...own,
  ...(Object.fromEntries(RULE_SETTINGS.map((name) => [name, fieldOf(SETTINGS[name])])) as {
    [K in RuleSetting]: Field<Settings[K]>;
  }),
};

export type State = StateOf<typeof dynamics>;
