/** What is walked: the rules of a state from one start, twice where both gates are asked for. Pure. */
import { DEFAULT_SETTINGS, needsOf, type RuleId, type Settings, type Walk } from "../../../engine/index.ts";
import { RULE_SETTINGS, type State } from "./fields.ts";

/** What is walked; the rest of a state is only looked at. */
export type Start = Omit<State, "step" | "measure">;

export interface Arm {
  id: string;
  rule: RuleId;
  /** Where the rule is walked under both; null where there is nothing to tell apart. */
  gate: Settings["armGate"] | null;
  walk: Walk;
}

/** c(q): all answers are of one prompt, so it is a number. */
export const PROMPT_PROBABILITY = 0.1;

/** `count` numbers from `top` down to -`top`; 0 where there is but one. */
const slope = (count: number, top: number): number[] =>
  Array.from({ length: count }, (_, i) => (count > 1 ? top * (1 - (2 * i) / (count - 1)) : 0));

const massOf = (logits: readonly number[]) => logits.reduce((sum, z) => sum + Math.exp(z), 0);

/** Logits, right answers first, so that they have the mass that the state says. */
export function startOf({ right, wrong, success, tilt }: Start): number[] {
  const logits = slope(right, tilt);
  const others = slope(wrong, tilt / 2);
  const shift = Math.log(((1 - success) / success) * (massOf(logits) / Math.max(massOf(others), Number.MIN_VALUE)));
  return [...logits, ...others.map((z) => z + shift)];
}

export function armsOf(state: Start): Arm[] {
  const correct = [...Array<boolean>(state.right).fill(true), ...Array<boolean>(state.wrong).fill(false)];
  const bandit = {
    rewards: correct.map(Number),
    correct,
    groupSize: state.groupSize,
    promptProbability: PROMPT_PROBABILITY,
  };
  const { entropyCoef, flowBeta, learningRate, update, seed } = state;
  const own = Object.fromEntries(RULE_SETTINGS.map((name) => [name, state[name]]));
  const start = startOf(state);
  return state.rules.flatMap((rule) => {
    const isTwice = state.gate === "both" && needsOf(rule).includes("armGate");
    const gates: Settings["armGate"][] = isTwice
      ? ["any-correct", "mixed-only"]
      : [state.gate === "both" ? "any-correct" : state.gate];
    return gates.map((armGate): Arm => {
      const settings = { ...DEFAULT_SETTINGS, ...own, armGate, entropyCoef, flowBeta };
      return {
        id: isTwice ? `${rule}, ${armGate}` : rule,
        rule,
        gate: isTwice ? armGate : null,
        walk: { rule, bandit, settings, start, learningRate, update, seed },
      };
    });
  });
}
