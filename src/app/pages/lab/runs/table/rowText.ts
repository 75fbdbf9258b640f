/** What stands in a run's line. Pure. */
import { progressOf } from "../../../../library/words.ts";
import type { Entry } from "./entries.ts";

/** "120 of 300, in another tab" */
export const stateText = (entry: Pick<Entry, "done" | "config" | "heldBy">): string =>
  progressOf(entry) + (entry.heldBy === "elsewhere" ? ", in another tab" : "");

/** Tags as they are typed: "baseline, seed test". Each once, in the order in which they stand. */
export const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(",")
      .map((tag) => tag.trim())
      .filter(Boolean),
  ),
];
