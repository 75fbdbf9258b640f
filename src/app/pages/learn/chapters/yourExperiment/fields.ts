import { guess, oneOf } from "../../../../address/fieldSet.ts";

export const VERDICTS = ["grpo", "same", "progrpo"] as const;
export type Verdict = (typeof VERDICTS)[number];

export const yourExperiment = { guess: guess(oneOf(VERDICTS)) };
