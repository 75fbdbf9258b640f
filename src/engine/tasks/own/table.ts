/** A table of prompts with accepted answers, in the characters that occur in it. */
import { BOS_TOKEN, EOS_TOKEN, PAD_TOKEN, type Task, verdict } from "../task.ts";
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
  const [pad, eos, bos] = [PAD_TOKEN, EOS_TOKEN, BOS_TOKEN].map((token) => idOf.get(token)!) as [
    number,
    number,
    number,
  ];
  const longest = longestOf(rows.map(({ prompt }) => prompt));
  return {
    prompts: rows,
    vocabulary,
    pad,
    eos,
    bos,
    promptLength: 1 + longest,
    maxResponseLength: 1 + longestOf(rows.flatMap(({ answers }) => answers)),
    encodePrompt: ({ prompt }) => [bos, ...encode(FILLER.repeat(longest - lengthOf(prompt))), ...encode(prompt)],
    formatPrompt: ({ prompt }) => prompt,
    verify({ answers }, tokens) {
      const { terminated, text } = verdict({ vocabulary, eos }, tokens, null);
      return verdict({ vocabulary, eos }, tokens, terminated && answers.includes(text) ? text : null);
    },
    enumerate: ({ answers }) => answers.map((answer) => [...encode(answer), eos]),
  } satisfies Partial<Task<TableRow>> & { prompts: TableRow[] };
}
