import { writerOf } from "../../intl.ts";

const { percent, plural } = writerOf("en");

export const richGetRicher = {
  title: "The rich get richer",
  question: (steps: number) => `What if we repeat this ${steps} times?`,
  lead: (count: number) =>
    `The puzzle in the picture has *${count} right answers*, and training never sees it. [[GRPO]] now learns from other puzzles of its kind, step by step. Every few steps we ask the model what it would answer here.`,
  todo: "Predict first. Then train: it is a real run, in this tab.",
  predict: "How many right answers will still come at least one time in twenty?",
  orMore: (count: string) => `${count} or more`,
  baseBars: "How likely the base model makes each answer",
  train: "Train GRPO",
  showRecorded: "Show a recorded run",
  notYet: "Locked in. Now train.",
  notAsked: "This run was not asked this puzzle. Choose another one, or train a run of your own.",
  caption: (run: string, isOwn: boolean) => (isOwn ? `${run}, your run` : `${run}, one recorded run`),
  outcome: ({ left, guess, step, isOver }: { left: number; guess: number; step: number; isOver: boolean }) =>
    `${isOver ? "After" : "So far, after"} ${step} steps *${left} ${plural(left, { one: "answer is", other: "answers are" })} left*. You said ${guess}.`,
  why: ({ reward, from, to }: { reward: { from: number; to: number }; from: number; to: number }) =>
    `What is more likely is drawn more often, and every copy is paid. So the leader pulls ahead, and nothing pulls back. This is [[mode collapse]]. The model did not forget: it never saw a reason to keep the others. The reward gave no warning: it went from ${percent(reward.from)} to ${percent(reward.to)}, and success at the first try on unseen puzzles from ${percent(from)} to ${percent(to)}.`,
  large:
    "The same is reported there: after such training a model often does better in one try, and worse than before in many.",
  gap: "Take the two likeliest right answers. In each step the gap between their scores grows by an amount that follows from the rule alone. At the start, here:",
  frozen: "It grows while the first leads. It stops only when all is right; then the model stays where it is.",
};
