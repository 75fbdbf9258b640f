/** What a run says of its task in words, beside the task's name. */
import { z } from "../../basics/zod.ts";
import { LEVELS, type Level } from "./catalogue.ts";
import { type Problem, problemsSchema } from "./problems.ts";

/** Which tokens of a prompt c(q) is over: those of a chat template are the same in every prompt, and nearly certain. */
export const CONFIDENCE_OVER = ["question", "all-tokens"] as const;
export type ConfidenceOver = (typeof CONFIDENCE_OVER)[number];

export interface TextDefinition {
  /** Tokens of a response at most, its end included: what has not ended by then is wrong. */
  responseTokens: number;
  confidenceOver: ConfidenceOver;
  /** Of arithmetic, and of no other task. */
  level?: Level;
  /** A visitor's own word problems; our own where they are missing. */
  problems?: Problem[];
}

export const RESPONSE_TOKENS = { min: 4, max: 1024 } as const;

export const textDefinitionSchema: z.ZodType<TextDefinition> = z.strictObject({
  responseTokens: z.number().int().min(RESPONSE_TOKENS.min).max(RESPONSE_TOKENS.max),
  confidenceOver: z.enum(CONFIDENCE_OVER),
  level: z.literal([...LEVELS]).optional(),
  problems: problemsSchema.optional(),
}) as unknown as z.ZodType<TextDefinition>;
