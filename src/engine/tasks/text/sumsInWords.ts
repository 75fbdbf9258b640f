/** Sums in words: different digits that add up to a total. Every answer is known, and there are several. */
import { TEXT_CATALOGUE } from "./catalogue.ts";
import { listsOf } from "./split.ts";
import type { TextTask } from "./textTask.ts";

export interface SumsPrompt {
  /** How many. */
  digits: number;
  total: number;
  /** The digit that may not be used; null where all may. */
  without: number | null;
}

const DIGITS = [1, 2, 3, 4, 5, 6, 7, 8, 9];
const LEAST_DIGITS = 2;
const MOST_DIGITS = 5;
/** Fewer show no collapse. */
const MIN_ANSWERS = 3;

/** Rising digits from `from` on. */
function sets({ digits, total, without }: SumsPrompt, from = 1): number[][] {
  if (digits === 0) return total === 0 ? [[]] : [];
  return DIGITS.filter((digit) => digit >= from && digit <= total && digit !== without).flatMap((digit) =>
    sets({ digits: digits - 1, total: total - digit, without }, digit + 1).map((rest) => [digit, ...rest]),
  );
}

const allPrompts = (): SumsPrompt[] =>
  Array.from({ length: MOST_DIGITS - LEAST_DIGITS + 1 }, (_, i) => LEAST_DIGITS + i).flatMap((digits) =>
    Array.from({ length: 9 * digits + 1 }, (_, total) => total).flatMap((total) =>
      [null, ...DIGITS]
        .map((without) => ({ digits, total, without }))
        .filter((prompt) => sets(prompt).length >= MIN_ANSWERS),
    ),
  );

/** The smallest digits there are: never an answer, since no other digits have their sum. */
const example = (digits: number): string => DIGITS.slice(0, digits).join("+");

function question({ digits, total, without }: SumsPrompt): string {
  const not = without === null ? "" : `, none of them ${without},`;
  return `Write ${digits} different digits from 1 to 9${not} that add up to ${total}. Answer with the sum alone, in the form ${example(digits)}.`;
}

export const sumsInWords: TextTask<SumsPrompt> = {
  title: TEXT_CATALOGUE["sums-in-words"].title,
  description:
    "The model is asked in words for different digits that add up to a number. Every prompt has several correct answers, and all of them are known.",
  look: "How many of a prompt's answers the model still finds: digits in another order are the same answer.",
  reward: "1 if the response is such a sum and nothing else, without spaces and without a full stop, else 0.",
  ...listsOf("sums-in-words", allPrompts, question),
  question,

  judge({ digits, total, without }, response) {
    if (!/^[1-9](?:\+[1-9])*$/.test(response)) return null;
    const found = response.split("+").map(Number);
    const isAnswer =
      found.length === digits &&
      new Set(found).size === digits &&
      !found.some((digit) => digit === without) &&
      found.reduce((sum, digit) => sum + digit, 0) === total;
    return isAnswer ? { answer: response, canonical: found.sort((a, b) => a - b).join("+") } : null;
  },

  answers: (prompt) => sets(prompt).map((digits) => digits.join("+")),
};
