/** What a judge found of a response that is a program. */

export const OUTCOMES = [
  "right",
  /** The response has no program, or more than one, or something behind it. */
  "no-program",
  "syntax-error",
  /** The program leaves no function of the name. */
  "no-function",
  "wrong-value",
  "threw",
  "too-long",
  "too-deep",
  "too-large",
  /** It broke the interpreter itself. */
  "broke-down",
] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Finding {
  outcome: Outcome;
  /** At which test it ended, from 1, and whether the prompt shows that one; missing where at none. */
  test?: { place: number; isShown: boolean };
}
