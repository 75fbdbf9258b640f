import { guess, shares } from "../../../../address/fieldSet.ts";
import { puzzle } from "../../fields.ts";

/** `guess`: of each row of the picture, wrong answers last. */
export const manyAnswers = { prompt: puzzle, guess: guess(shares) };
