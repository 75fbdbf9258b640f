/** What stands in a run's line. Pure. */
import type { Words } from "../../../../../words/en.ts";
import { progressOf } from "../../../../library/words.ts";
import type { Entry } from "./entries.ts";

/** "120 of 300, in another tab" */
export function stateText(entry: Pick<Entry, "done" | "config" | "heldBy">, words: Words["runs"]): string {
  const steps = progressOf(entry, words);
  return entry.heldBy === "elsewhere" ? words.stepsElsewhere(steps) : steps;
}

/** Tags as they are typed: "baseline, seed test". Each once, in the order in which they stand. */
export const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，]/)
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];
