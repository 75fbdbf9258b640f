/** Small functions in JavaScript, judged by what they do: in tests that the prompt shows, and in others that it does not. */
import { TEXT_CATALOGUE } from "./catalogue.ts";
import { type ProgramPrompt, SHOWN } from "./programs/family.ts";
import { LISTS } from "./programs/lists.ts";
import { NUMBERS } from "./programs/numbers.ts";
import type { ProgramTask, Test } from "./programs/programTask.ts";
import { STRINGS } from "./programs/strings.ts";
import { listsOf } from "./split.ts";

const shownTest = ({ args, value }: Test): string =>
  `f(${args.map((arg) => JSON.stringify(arg)).join(", ")}) returns ${JSON.stringify(value)}`;

function question({ parameters, asks, tests }: ProgramPrompt): string {
  const [one, other] = tests.slice(0, SHOWN).map(shownTest);
  return `Write a JavaScript function f(${parameters}) that returns ${asks}. For example, ${one}, and ${other}. Answer with the code alone, in the form function f(${parameters}) { ... }.`;
}

export const javascriptFunctions: ProgramTask<ProgramPrompt> = {
  title: TEXT_CATALOGUE["javascript-functions"].title,
  description:
    "The model is asked for a small function of numbers, texts or arrays, with two examples. Its program is run in an interpreter of its own, on these examples and on five to seven cases that are not shown.",
  look: "Whether accuracy rises on functions that were never asked for, and how many different programs a prompt still gets.",
  reward:
    "1 if the response is one function f, alone or in one block that begins with ```js or ```javascript, with nothing after it, and returns the right value in all tests, also in those that are not shown, else 0.",
  ...listsOf("javascript-functions", () => [...NUMBERS, ...STRINGS, ...LISTS], question),
  question,
  answers: ({ answers }) => [...answers],
  tests: ({ tests }) => ({ tests, shown: SHOWN }),
};
