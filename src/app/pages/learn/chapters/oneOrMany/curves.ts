/** pass@k for any k from exact probabilities, the guesser beside it, and where two curves cross. Pure. */
import { SURE } from "../../../../../components/panels/headline.ts";
import { type AnswerMass, exactPassAtK } from "../../../../../engine/index.ts";

const meanOver = (masses: readonly AnswerMass[], value: (mass: AnswerMass) => number): number =>
  masses.reduce((sum, mass) => sum + value(mass), 0) / masses.length;

/** @param masses of at least one puzzle */
export const passAt = (masses: readonly AnswerMass[], k: number): number =>
  meanOver(masses, ({ wrong }) => exactPassAtK(1 - wrong, k));

/** What somebody gets who writes digits at random in the right form. */
export const guessAt = (masses: readonly AnswerMass[], k: number): number =>
  meanOver(masses, ({ answers }) => exactPassAtK(answers.length / 9 ** digitsOf(answers[0]?.text ?? ""), k));

const digitsOf = (answer: string): number => answer.replace(/\D/g, "").length;

/** From how many of `ks` tries on `second` is at least as good as `first` and stays so; null if it never is. */
export function crossing(
  first: readonly AnswerMass[],
  second: readonly AnswerMass[],
  ks: readonly number[],
): number | null {
  const last = ks.findLastIndex((k) => passAt(second, k) < passAt(first, k));
  return ks[last + 1] ?? null;
}

export const sureAndWrong = (masses: readonly AnswerMass[]): number =>
  masses.filter(({ wrong }) => wrong > SURE).length;
