import { field, guess, oneOf, whole } from "../../../../address/fieldSet.ts";

/** Tries that are asked about. */
export const KS = [1, 2, 4, 8, 16, 32, 64];
export const MOST_TRIES = KS.at(-1)!;

/** From how many tries on; 1 would be no news. */
export const CROSSINGS = [...KS.slice(1).map(String), "never"];

export const oneOrMany = { k: field(whole(1, MOST_TRIES), 1), guess: guess(oneOf(CROSSINGS)) };
