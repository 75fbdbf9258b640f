/** What a run's map comes down to: three numbers and a sentence, exact from the probabilities. Pure. */
import { type AnswerMass, exactPassAtK } from "../../engine/index.ts";

export interface Headline {
  /** Different correct answers that a prompt's tries are expected to find, mean over prompts. */
  kept: number;
  /** pass@1. */
  firstTry: number;
  /** pass@tries. */
  withinTries: number;
}

/** @param masses of at least one prompt. */
export function headlineOf(masses: readonly AnswerMass[], tries: number): Headline {
  const meanOver = (value: (mass: AnswerMass) => number) =>
    masses.reduce((sum, mass) => sum + value(mass), 0) / masses.length;
  return {
    kept: meanOver(({ answers }) =>
      answers.reduce((sum, { probability }) => sum + exactPassAtK(probability, tries), 0),
    ),
    firstTry: meanOver(({ wrong }) => 1 - wrong),
    withinTries: meanOver(({ wrong }) => exactPassAtK(1 - wrong, tries)),
  };
}

/** A prompt with more than this on wrong answers is wrong nine times of ten: sure, and wrong. */
export const SURE = 0.9;
/** An answer that comes less often than one time in twenty is not kept. */
export const KEPT = 0.05;

export interface Standing {
  puzzles: number;
  /** Of them. */
  sureAndWrong: number;
  /** Of them: those that keep more than one answer. */
  several: number;
}

export const standingOf = (masses: readonly AnswerMass[]): Standing => ({
  puzzles: masses.length,
  sureAndWrong: masses.filter(({ wrong }) => wrong > SURE).length,
  several: masses.filter(({ answers }) => answers.filter(({ probability }) => probability >= KEPT).length > 1).length,
});
