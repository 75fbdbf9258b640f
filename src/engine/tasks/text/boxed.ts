/** A whole number in \boxed{}, as models that were trained on mathematics end a solution. */
import type { TextAnswer } from "./textTask.ts";

const BOX = "\\boxed";
/** No sign before 0, no zeros in front, no separators; exact in a double. Behind it closing marks only. */
const BOXED = /\\boxed\{(0|-?[1-9]\d{0,14})\}(?:[\s.$*]|\\[)\]])*$/;

export const boxed = (value: number): string => `${BOX}{${value}}`;

/** What the one box of a text says; null where there is none, or another, or something behind it. */
export function boxedIn(text: string): number | null {
  if (text.split(BOX).length !== 2) return null;
  const number = BOXED.exec(text)?.[1];
  return number === undefined ? null : Number(number);
}

export function judgeBoxed(value: number, response: string): TextAnswer | null {
  return boxedIn(response) === value ? { answer: String(value), canonical: String(value) } : null;
}

export const BOX_ASKED = "Give the result as a whole number in \\boxed{}, and write nothing after it.";
export const BOX_REWARD =
  "1 if the response has exactly one \\boxed{} with the right whole number and nothing after it, else 0.";
