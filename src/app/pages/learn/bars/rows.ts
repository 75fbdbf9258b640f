/** A puzzle's right answers as rows of a picture: one each, or, where they are many, one for all that begin alike. Pure. */
import { getTask } from "../../../../engine/index.ts";

export interface Row {
  name: string;
  answers: readonly string[];
}

/** More than these nobody compares at a glance. */
const MOST_ROWS = 9;

const task = getTask("digit-sums");
const prompts = new Map(
  [...task.heldOutPrompts(1), ...task.trainingPrompts(1)].map((prompt) => [task.formatPrompt(prompt), prompt]),
);

/** In the order of their numbers; none where the puzzle is not known. */
export function rightAnswers(puzzle: string): string[] {
  const prompt = prompts.get(puzzle);
  return prompt === undefined ? [] : task.enumerate!(prompt).map((answer) => task.verify(prompt, answer).text);
}

export function rowsOf(puzzle: string): Row[] {
  const answers = rightAnswers(puzzle);
  if (answers.length <= MOST_ROWS) return answers.map((name) => ({ name, answers: [name] }));
  const firsts = [...new Set(answers.map((answer) => answer[0]!))];
  return firsts.map((first) => ({ name: `${first}+…`, answers: answers.filter((answer) => answer[0] === first) }));
}

/** What each row holds of a distribution over answers. */
export function sharesOf(rows: readonly Row[], answers: readonly { text: string; before: number }[]): number[] {
  const probability = new Map(answers.map(({ text, before }) => [text, before]));
  return rows.map((row) => row.answers.reduce((sum, text) => sum + (probability.get(text) ?? 0), 0));
}
