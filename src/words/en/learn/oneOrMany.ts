import { writerOf } from "../../intl.ts";

const { plural } = writerOf("en");

export const oneOrMany = {
  title: "One try or many",
  question: "Which model is better?",
  lead: "One way to ask: how many unseen puzzles does a model solve in *one* try? Another: how many does it solve when it may try *k times*, and one hit is enough? The second is called [[pass@k]]. The thin dotted line is somebody who only guesses digits.",
  todo: "Move k and watch the base model. Then predict, and see the trained ones.",
  predict: "From how many tries on does the base model solve more puzzles than GRPO?",
  never: "never",
  base: "Base model",
  guesser: "Guessing",
  picture: "Share of puzzles solved within k tries, over k",
  loading: "Reading the recorded runs…",
  caption: ({ step, isOwn }: { step: number; isOwn: boolean }) =>
    `${isOwn ? "Your runs" : "Recorded runs, one seed"}, step ${step}: exact, on unseen puzzles`,
  tries: (k: number) => `k = ${k} ${plural(k, { one: "try", other: "tries" })}`,
  columns: {
    model: "Model",
    solved: (k: number) => (k === 1 ? "solved at the first try" : `solved within ${k} tries`),
    sureAndWrong: "puzzles: sure and wrong",
  },
  counts: "Of a puzzle q only its chance of a right answer counts:",
  outcome: ({ k, guess, most }: { k: number | null; guess: number | null; most: number }) =>
    `${k === null ? `The base model *never overtakes* GRPO, up to ${most} tries.` : `From *${k} ${plural(k, { one: "try", other: "tries" })}* on the base model is ahead.`} You said ${guess === null ? "never" : guess}.`,
  why: ({ grpo, progrpo, puzzles }: { grpo: number; progrpo: number; puzzles: number }) =>
    `For one puzzle only its total success counts: it does not matter here how a model spreads its right answers. What bends the line down are puzzles on which it is sure and wrong. More tries do not help there. GRPO has ${grpo} of ${puzzles} such puzzles, ProGRPO ${progrpo}. But many tries also flatter a model that guesses. So look at both ends of the line.`,
  large: "It is measured there in the same way; with many tries, lucky guesses have to be ruled out, too.",
};
