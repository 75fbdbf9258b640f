/** The fields of what was sampled in a step, in a run file. */

import { type Finding, OUTCOMES } from "../../basics/finding.ts";
import { z } from "../../basics/zod.ts";
import { SETTINGS } from "../../settings/index.ts";
import type { GroupRecord, ResponseRecord } from "../records.ts";
import type { StepGroups } from "../run.ts";
import { count, list, probability, real, text } from "./bounds.ts";

export const MOST_TOKENS = 1024;
/** A token of a brought model may be a long word, or spaces to indent by. */
const MOST_CHARACTERS = 128 * MOST_TOKENS;

/** Of a prompt, far more than there are. */
const MOST_TESTS = 100;

const finding: z.ZodType<Finding> = z.strictObject({
  outcome: z.enum(OUTCOMES),
  test: z.strictObject({ place: z.number().int().min(1).max(MOST_TESTS), isShown: z.boolean() }).optional(),
});

const response: z.ZodType<ResponseRecord> = z
  .strictObject({
    text: z.string().max(MOST_CHARACTERS),
    tokens: list(text, MOST_TOKENS),
    logprob: list(real, MOST_TOKENS),
    terminated: z.boolean(),
    reward: real,
    correct: z.boolean(),
    finding: finding.optional(),
    advantage: real,
    confidence: probability,
    lowPositions: list(count, MOST_TOKENS),
    term: real,
    reweighted: real,
  })
  .refine((value) => value.logprob.length === value.tokens.length, {
    path: ["logprob"],
    message: "needs one number a token",
  })
  .refine((value) => value.lowPositions.every((position) => position < value.tokens.length), {
    path: ["lowPositions"],
    message: "points behind the last token",
  });

const group: z.ZodType<GroupRecord> = z.strictObject({
  prompt: text,
  promptTokens: list(text, MOST_TOKENS),
  promptConfidence: probability,
  promptLogprob: list(real, MOST_TOKENS).optional(),
  promptOver: z.tuple([count, count]).optional(),
  eligible: z.boolean(),
  alpha: real.min(SETTINGS.alpha.min).max(SETTINGS.alpha.max),
  responses: list(response, SETTINGS.groupSize.max),
});

export const stepGroups: z.ZodType<StepGroups> = z.strictObject({
  step: count,
  groups: list(group, SETTINGS.promptsPerStep.max),
});
