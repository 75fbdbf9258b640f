import { field, guess, oneOf, whole } from "../../../../address/fieldSet.ts";
import { puzzle } from "../../fields.ts";

/** `recorded`: the recording is shown while there is no run of one's own. */
export const richGetRicher = {
  prompt: puzzle,
  guess: guess(whole(0, 5)),
  recorded: field(oneOf(["no", "yes"]), "no"),
};
