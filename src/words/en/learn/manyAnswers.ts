import { writerOf } from "../../intl.ts";

const { percent } = writerOf("en");

export const manyAnswers = {
  title: "One puzzle, many right answers",
  question: "How many ways are there to be right?",
  lead: (count: number) =>
    `A small [[language model]] gets this puzzle, which it has never seen. *${count} answers are right*, and each is worth the same. The model writes one of them, or something wrong, by chance.`,
  todo: "Drag the bars, or use the arrow keys, until they show how likely you think each answer is.",
  predict: "How likely is each answer?",
  guessBars: "Your guess of how likely each answer is",
  modelBars: "How likely the model makes each answer, with your guess",
  outcome: ({
    overlap,
    favourite,
    share,
    guessed,
    wrong,
  }: {
    overlap: number;
    favourite: string;
    share: number;
    guessed: number;
    wrong: number;
  }) =>
    `Your guess and the model share *${percent(overlap)}*. The model's first choice is ${favourite} with ${percent(share)}; you gave it ${percent(guessed)}. It is wrong ${percent(wrong)} of the time.`,
  together: "All right answers together:",
  why: "A language model does not hold one answer. It holds a chance for every answer. Nobody told this one which right answer is best. It learned from examples, and most of those began with a small digit. So its favourites show what it has seen, not what is right.",
  large: "It is the same there: one task has many proofs and many programs, and habit picks among them.",
};
