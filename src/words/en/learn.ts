/** Learn and its chapters, in English. */
import { writerOf } from "../intl.ts";
import { credit } from "./learn/credit.ts";
import { manyAnswers } from "./learn/manyAnswers.ts";
import { oneOrMany } from "./learn/oneOrMany.ts";
import { payLess } from "./learn/payLess.ts";
import { richGetRicher } from "./learn/richGetRicher.ts";
import { sampling } from "./learn/sampling.ts";
import { yourExperiment } from "./learn/yourExperiment.ts";

const { duration, percent } = writerOf("en");

export const learn = {
  title: "Learn",
  opening: "Opening the chapter…",
  chapterList: "Chapters",
  chapter: (number: number, title: string) => `Chapter ${number}: ${title}`,
  place: (number: number, count: number) => `${number} of ${count}`,
  steps: "Next chapters",
  before: "Previous",
  after: "Next",
  stage: "Picture",
  puzzle: "Puzzle",
  digitSum: (total: string, isTwo: boolean, without: string) =>
    `Write ${total} as a sum of ${isTwo ? "two" : "three"} digits from 1 to 9, without any ${without}.`,
  baseModel: "Base model, before any training by reward",
  prediction: "Your prediction",
  lock: "Lock in",
  again: "Predict again",
  waiting: "Locked in.",
  why: "Why",
  large: "And in large models?",
  right: "right",
  wrong: "wrong",
  model: "Model",
  yourRun: (name: string) => `your run ${name}`,
  beats: "Slow motion",
  beatBack: "◀ Beat",
  beatOn: "Beat ▶",
  playSlowly: "Play slowly",
  stop: "Stop",
  asking: "Asking the model…",
  replaying: (done: number, to: number) => `Going back to that step: ${done} of ${to} made again…`,
  noAnswer: (why: string) => `The model could not be asked. ${why}`,
  askAgain: "Ask again",
  loading: "Loading the engine and the model…",
  failed: "Training has failed. The Lab says why and how to go on.",
  /** `remaining`: seconds; null while it cannot be told. */
  step: (step: number, total: number, remaining: number | null) =>
    `step ${step} of ${total}${remaining === null ? "" : `, ${duration(remaining)} left`}`,
  percent: (share: number) => (share > 0 && share < 0.005 ? "< 1%" : percent(share)),
  guessed: (share: string) => `you: ${share}`,

  chapters: { manyAnswers, sampling, credit, richGetRicher, payLess, oneOrMany, yourExperiment },
};
