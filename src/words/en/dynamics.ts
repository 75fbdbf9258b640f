/** The exact instrument, in English. */
import { writerOf } from "../intl.ts";

const { plural, number, percent, list, amount } = writerOf("en");

interface End {
  name: string;
  kept: number;
  success: number;
  shape: "falls" | "returns" | "other";
}

const named = (ends: readonly End[], shape: End["shape"]) =>
  list(ends.filter((end) => end.shape === shape).map(({ name }) => name));

export const dynamics = {
  headline({ of, ends }: { of: number; ends: readonly End[] }): string {
    if (of === 1) return "There is one correct answer, so there is nothing to collapse.";
    const where = ends.map(({ name, kept, success }, place) => {
      const end = place === 0 ? `${name} ends on ${kept} of ${of} correct answers` : `${name} on ${kept}`;
      return success < 0.9 ? `${end} (right in ${percent(success)} of draws)` : end;
    });
    const [returns, falls] = [named(ends, "returns"), named(ends, "falls")];
    const shape =
      returns && ` Entropy falls, rises and settles under ${returns}${falls && `; under ${falls} it only falls`}.`;
    return `${where.join("; ")}.${shape}`;
  },
  link: "Dynamics: every update, exactly",
  computing: (done: number) => `Computing: ${percent(done)}`,
  lead: "One prompt, a few answers, one decision: small enough that every update can be computed exactly. Change something and see where each method takes the same start.",
  demonstrations: "Demonstrations",
  presets: {
    collapse: {
      title: "Why GRPO collapses",
      text: "No luck is in this picture: each step is the [[expected update]]. Of two right answers the likelier one gains more in every step, and nothing pulls it back. Once all draws are right, [[GRPO]] stands still where it is. [[ARM]] has a term left there, and it levels.",
    },
    luck: {
      title: "Luck is enough",
      text: "At the start all answers are equally likely, and each step draws one group. [[GRPO]] leaves the balance all the same: what happened to be drawn more often is drawn more often still. Another seed, another winner: of the seeds 1 to 20, GRPO ends on one right answer in 17. [[ProGRPO]] keeps all three in all of them.",
    },
    rest: {
      title: "Where ARM rests",
      text: "Each of these has a [[resting point]] that can be written down: the framed column at the right of its picture. [[ARM]] rests on even shares of the right answers and none of the wrong ones. The [[entropy bonus]] is as even, but leaves every wrong answer a share. FlowRL keeps the right answers in the proportions of the start.",
    },
    gate: {
      title: "Falls, rises, settles",
      text: "In a group that is all right GRPO's [[advantage]] is 0. If [[ARM]] is off there, too (mixed only), [[entropy]] falls and stays down. If it acts there (any correct), entropy falls while the policy learns, then rises and settles.",
    },
  },
  settings: "What is computed",
  compared: "Compared",
  rules: { "entropy-bonus": "GRPO + entropy bonus", flowrl: "FlowRL" },
  gated: (name: string, gate: string) => `${name} (${gate})`,
  right: (place: number) => `right ${place}`,
  wrong: (place: number) => `wrong ${place}`,
  rest: "resting point",
  standing: ({ step, success, entropy }: { step: number; success: number; entropy: number }) =>
    `Step ${step}: right in ${percent(success)} of draws, entropy ${number(entropy, 2)}.`,
  framed:
    "Framed at the right of a picture: where the method rests, by its formula. E[A | a] is the mean advantage of an answer there.",
  seeExactly: "The same, computed exactly: Dynamics",
  armTable: (name: string) => `${name}: probability of every answer`,
  overTime: "Over time",
  measure: "Measure",
  measures: { entropy: "entropy", answers: "answer entropy", success: "success" },
  mass: "Push up and down",
  massCaption:
    "how much of a group's weight pushes up (above 0) and down (below), by the share of the group that is right. Where all are right GRPO has none: see [[gradient mass]].",
  massColumns: {
    arm: "method",
    correct: "right in the group",
    chance: "chance of such a group",
    positive: "up",
    negative: "down",
  },
  successRate: "share right",
  knobs: {
    right: { label: "Right answers", help: "K, all with reward 1." },
    wrong: { label: "Wrong answers", help: "With reward 0." },
    success: { label: "Success at the start", help: "Probability of a right answer before the first step." },
    tilt: { label: "Head start", help: "How unequal answers are at the start, as logits. 0: all alike." },
    flowBeta: { label: "FlowRL beta", help: "How sharply FlowRL's target prefers reward; its code has 15." },
    learningRate: { label: "Step size", help: "What the gradient is multiplied with; plain gradient steps." },
    steps: { label: "Steps", help: "How long to walk." },
    seed: { label: "Seed", help: "Of the draws. All methods share them." },
  },
  bothGates: "both",
  bothGatesHelp: "Each method with a gate is walked twice.",
  update: { label: "Update", help: "What a step follows." },
  updates: {
    expected: { label: "expected", help: "The mean over all groups: no luck." },
    sampled: { label: "sampled", help: "One group that is drawn, as in training." },
  },
  groups: ({ kinds, drawn }: { kinds: number; drawn: number | null }) =>
    drawn === null
      ? `Each step is the mean over all ${kinds} ${plural(kinds, { one: "kind", other: "kinds" })} of groups.`
      : `There are ${amount(kinds)} kinds of groups, too many for each step: it is the mean over ${drawn} that are drawn.`,
  sampledGroups: (size: number) => `Each step follows one drawn group of ${size}.`,
  foot: (promptConfidence: number) =>
    `A right answer counts as kept while it has a quarter of an even share. c(q) is ${promptConfidence}. There is no clipping, and each step has fresh draws.`,
};
