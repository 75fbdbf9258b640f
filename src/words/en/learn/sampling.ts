import { writerOf } from "../../intl.ts";

const { number, list } = writerOf("en");

export const sampling = {
  title: "Sample and check",
  question: "What does training see?",
  lead: (count: number) =>
    `Training starts with trying. The model answers one puzzle ${count} times. These ${count} answers are a [[group]]. Then a program, the [[verifier]], marks each one. A right answer earns 1, a wrong one 0. That number is the [[reward]].`,
  todo: (count: number) => `Predict, then have ${count} answers drawn and marked.`,
  predict: (count: number) => `How many of the ${count} will be right?`,
  so: (guess: number, count: number) => `${guess} of ${count}`,
  samples: "The answers of the group, with their rewards",
  empty: "(empty)",
  right: "right",
  notRight: "wrong",
  outcome: ({ right, of, guessed, expected }: { right: number; of: number; guessed: number; expected: number }) =>
    `*${right} of ${of}* are right; you said ${guessed}. Over many groups it is ${number(expected, 1)} on average.`,
  seen: (seen: number, all: number, unseen: readonly string[]) => {
    if (unseen.length === 0) return `All ${all} right answers came up.`;
    const named = unseen.length <= 4 ? list(unseen) : `${unseen.length} others`;
    return `${seen} of the ${all} right answers came up. Training will hear nothing of ${named} this time.`;
  },
  onAverage: "Right on average:",
  more: (count: number) => `Draw another ${count}`,
  why: "Each answer sends back one number, 1 or 0, and nothing else. Nobody tells the model what the other right answers are. Nobody tells it which mistake it made. All it learns from is its own tries. A right answer that it never tries might as well not exist.",
  large:
    "Code is run against tests and proofs are checked. The model gets a pass or a fail, never the full list of good solutions.",
};
