/** A table of prompts with accepted answers, in the characters that occur in it. */
import { alphabet, BOS_TOKEN, type CharTask, EOS_TOKEN, PAD_TOKEN, verdict } from "../task.ts";
import { FILLER, type Table, type TableRow } from "./definition.ts";

const lengthOf = (text: string): number => [...text].length;
const longestOf = (texts: readonly string[]): number => texts.reduce((most, text) => Math.max(most, lengthOf(text)), 0);

/** Every character of the table once, in the order of code points. */
export function alphabetOf({ rows }: Pick<Table, "rows">): string[] {
  const characters = new Set(rows.flatMap(({ prompt, answers }) => [prompt, ...answers].flatMap((text) => [...text])));
  return Array.from(characters).toSorted((a, b) => a.codePointAt(0)! - b.codePointAt(0)!);
}

/** Its prompts, and what of a task is their own. */
export function tableParts(definition: Table) {
  const { rows } = definition;
  const vocabulary = [...alphabetOf(definition), FILLER, PAD_TOKEN, EOS_TOKEN, BOS_TOKEN];
  const idOf = new Map(vocabulary.map((token, id) => [token, id]));
  const encode = (text: string): number[] => Array.from(text, (character) => idOf.get(character)!);
  const tokens = alphabet(vocabulary);
  const { eos, bos } = tokens;
  const longest = longestOf(rows.map(({ prompt }) => prompt));
  return {
    prompts: rows,
    ...tokens,
    promptLength: 1 + longest,
    maxResponseLength: 1 + longestOf(rows.flatMap(({ answers }) => answers)),
    encodePrompt: ({ prompt }) => [bos, ...encode(FILLER.repeat(longest - lengthOf(prompt))), ...encode(prompt)],
    formatPrompt: ({ prompt }) => prompt,
    verify({ answers }, response) {
      const { terminated, text } = verdict(tokens, response, null);
      return verdict(tokens, response, terminated && answers.includes(text) ? text : null);
    },
    enumerate: ({ answers }) => answers.map((answer) => [...encode(answer), eos]),
  } satisfies Partial<CharTask<TableRow>> & { prompts: TableRow[] };
}
