/** How an arm is called and drawn. */
import { type RunStyle, styleOf, withHue } from "../../../components/charts/runStyle.ts";
import { getMethod, isMethod, type OwnRule, type RuleId } from "../../../engine/index.ts";
import type { Words } from "../../../words/en.ts";
import type { Arm } from "./arms.ts";

/** Hues that no method has by its place. */
const OWN_HUES: Record<OwnRule, number> = { "entropy-bonus": 7, flowrl: 8 };
const OWN_LOOKS: Record<OwnRule, RunStyle> = {
  "entropy-bonus": withHue(styleOf("grpo", 1), OWN_HUES["entropy-bonus"]),
  flowrl: withHue(styleOf("grpo", 2), OWN_HUES.flowrl),
};

export const lookOf = ({ rule, gate }: Pick<Arm, "rule" | "gate">): RunStyle =>
  isMethod(rule) ? styleOf(rule, gate === "mixed-only" ? 1 : 0) : OWN_LOOKS[rule];

export const ruleName = (rule: RuleId, { dynamics }: Words): string =>
  isMethod(rule) ? getMethod(rule).title : dynamics.rules[rule];

export function nameOf({ rule, gate }: Pick<Arm, "rule" | "gate">, words: Words): string {
  const name = ruleName(rule, words);
  return gate ? words.dynamics.gated(name, words.settings.armGate.options![gate]!.label) : name;
}

/** Right answers by their place, then wrong ones. */
export function answerNames(correct: readonly boolean[], { dynamics }: Words): string[] {
  const right = correct.filter(Boolean).length;
  return correct.map((isRight, i) => (isRight ? dynamics.right(i + 1) : dynamics.wrong(i + 1 - right)));
}
