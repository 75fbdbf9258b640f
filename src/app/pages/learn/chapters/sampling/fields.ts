import { field, guess, whole } from "../../../../address/fieldSet.ts";
import { puzzle } from "../../fields.ts";
import { LESSON_CONFIG, TYPICAL_DRAW } from "../../lesson/lesson.ts";

/** `draw`: which group; `guess`: how many of it are right. */
export const sampling = {
  prompt: puzzle,
  draw: field(whole(0, 9999), TYPICAL_DRAW),
  guess: guess(whole(0, LESSON_CONFIG.groupSize)),
};
