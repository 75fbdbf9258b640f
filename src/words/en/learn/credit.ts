import { writerOf } from "../../intl.ts";

const { number, list } = writerOf("en");

/** What a beat's sentence may speak of. */
export interface BeatFacts {
  size: number;
  right: number;
  mean: number;
  std: number;
  isArm: boolean;
  /** The answer that is pushed most; null where nothing right was drawn. */
  best: { text: string; copies: number } | null;
}

interface Beat {
  name: string;
  text(facts: BeatFacts): string;
}

const beats: Record<"draw" | "check" | "score" | "credit" | "update" | "look", Beat> = {
  draw: {
    name: "draw",
    text: ({ size }) =>
      `The model answers ${size} times. Each square is one copy; some answers come often, some never.`,
  },
  check: {
    name: "check",
    text: ({ size, right }) => `The verifier marks them: ${right} of ${size} are right and earn 1, the others 0.`,
  },
  score: {
    name: "score",
    text: ({ mean, std }) =>
      std === 0
        ? "All rewards are the same, so nobody stands out: every A is 0, and this group teaches nothing."
        : `The mean reward is ${number(mean, 2)}, the spread ${number(std, 2)}. A says how far a reward stands out from the mean.`,
  },
  credit: {
    name: "credit",
    text: ({ best, isArm }) => {
      const who = best ? `${best.text} collects ${best.copies} times.` : "Nothing right was drawn.";
      return `${isArm ? "This run re-weights A to Ã; chapter 5 says why. " : ""}Each copy is paid. ${who} What was not drawn gets nothing.`;
    },
  },
  update: {
    name: "update",
    text: () =>
      "All credit becomes one gradient. This is where it alone would push each answer. Answers share digits, so a push moves neighbours too.",
  },
  look: {
    name: "look",
    text: () =>
      "One real update, and the model is asked again. This is the true change of every answer. One update is noisy: draw again and compare.",
  },
};

export const credit = {
  title: "Credit goes to what was drawn",
  question: "Who gets the reward?",
  lead: "The group is drawn and marked. Now [[GRPO]] turns rewards into credit. It asks of each answer: how far above the group's mean is it? That number is its [[advantage]] A. If A is above zero the answer becomes more likely, else less.",
  todo: "Walk through one update, beat by beat. Stop after “score” and predict.",
  predict: "Which right answer is pushed up most?",
  allAlike: "All of them alike",
  outcome: ({
    best,
    copies,
    each,
    push,
    guessed,
    isRight,
  }: {
    best: readonly string[];
    copies: number;
    each: string;
    push: string;
    guessed: string;
    isRight: boolean;
  }) => {
    const copy = copies === 1 ? "one copy" : `${copies} copies`;
    return `*${list(best)}*, with ${copy} of ${each} each: ${push} together. You said “${guessed}”${isRight ? ", and that is it" : ""}.`;
  },
  /** All rewards are the same. */
  nobody: (isAllRight: boolean): string =>
    isAllRight
      ? "Every answer is right this time, so none stands out and none is pushed. Draw again."
      : "Nothing right was drawn this time, so no right answer is pushed. Draw again.",
  why: "Every right copy gets the same credit. But credit is paid by the copy, and likely answers come in more copies. So the favourite is paid most, for no better answer. An answer that was not drawn is paid nothing. It tends to lose, since all chances add up to 1.",
  large: "The same rule trains models on maths and code: the solution that is found most often is paid most often.",
  again: "Draw again",
  noRun: (name: string) => `The run “${name}” is not on this page. This is the base model.`,
  table: "The answers of the group and what the update does to them",
  answer: "answer",
  copies: "copies",
  reward: "reward",
  eachCopy: "each copy",
  probability: "probability",
  bars: { credit: "all copies", update: "push, in points", look: "change, in points" },
  others: (count: number) => `${count} others`,
  share: (share: number) => `${number(100 * share, 1)}%`,
  symbols: {
    n: { name: "n", meaning: "copies" },
    r: { name: "r", meaning: "reward" },
    A: { name: "A", meaning: "credit of one copy" },
    push: { name: "F", meaning: "credit of all copies" },
    p: { name: "p", meaning: "probability now" },
    change: { name: "Δp", meaning: "its change, to first order" },
    after: { name: "p′", meaning: "probability after the update" },
  },
  beats,
};
