import { DEFAULT_SETTINGS, SETTINGS } from "../../../../../engine/index.ts";
import { field, guess, number, oneOf } from "../../../../address/fieldSet.ts";
import { puzzle } from "../../fields.ts";
import { RULES } from "./rules.ts";

export const COMEBACKS = ["none", "some", "all"] as const;

/** `prompted`: c(q) counts in ARM's term. */
export const payLess = {
  prompt: puzzle,
  rule: field(oneOf(RULES), "grpo"),
  alpha: field(number(SETTINGS.alpha.min, SETTINGS.alpha.max), DEFAULT_SETTINGS.alpha),
  prompted: field(oneOf(["yes", "no"]), "yes"),
  guess: guess(oneOf(COMEBACKS)),
};
