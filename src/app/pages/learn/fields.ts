/** The puzzles that chapters teach with, as fields of an address. */
import { BASES, type BaseId, getTask } from "../../../engine/index.ts";
import { message } from "../../../words/message.ts";
import { type Field, field } from "../../address/fieldSet.ts";

/** Prompts that no run of a base model is trained on, as its task writes them. */
export function heldOut({ task: id, seed }: Pick<BaseId, "task" | "seed">): string[] {
  const task = getTask(id);
  // A base model's seed is its split, too.
  return task.heldOutPrompts(seed).map((prompt) => task.formatPrompt(prompt));
}

/** What chapters teach with. */
export const PUZZLES: readonly string[] = heldOut({ task: "digit-sums", seed: 1 });
export const FIRST_PUZZLE = "6 = 2 digits, without 6";
const REFUSED = { refused: message("notKnown"), mend: message("choosePuzzle", FIRST_PUZZLE) };

const puzzleOf = (isKnown: (text: string) => boolean): Field<string> =>
  field({ read: (value) => (isKnown(value) ? { value } : REFUSED), write: (value) => value }, FIRST_PUZZLE);

export const puzzle = puzzleOf((text) => PUZZLES.includes(text));
/** Of any base model that there is: a run may be of any. */
export const anyPuzzle = puzzleOf(
  (text) => PUZZLES.includes(text) || BASES.some((base) => heldOut(base).includes(text)),
);
