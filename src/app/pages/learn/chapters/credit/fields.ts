import { field, guess, whole, words } from "../../../../address/fieldSet.ts";
import { anyPuzzle } from "../../fields.ts";
import { TYPICAL_DRAW } from "../../lesson/lesson.ts";

/** One update in slow motion, in this order. */
export const BEATS = ["draw", "check", "score", "credit", "update", "look"] as const;
export type Beat = (typeof BEATS)[number];

/** Whoever says that all right answers are pushed alike. */
export const ALL_ALIKE = "all";

/**
 * `run` and `step`: whose weights, by a run's name, before which step; none is the base model. `prompt`: a puzzle of its
 * task. `guess`: the answer that is pushed most, or all alike.
 */
export const credit = {
  run: field(words, ""),
  step: field(whole(0, 100_000), 0),
  prompt: anyPuzzle,
  draw: field(whole(0, 9999), TYPICAL_DRAW),
  beat: field(whole(0, BEATS.length - 1), 0),
  guess: guess(words),
};
