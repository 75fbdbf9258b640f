/** The orders about models as the Worker reads them; the page only writes them, so that its first script has no schema of them. */
import { z } from "../basics/zod.ts";
import { runConfigSchema } from "../config/runConfig.ts";
import { BACKEND_CHOICES } from "./backends.ts";
import { checkpointSchema } from "./command.ts";
import { MOST_NEW_TOKENS, MOST_PROMPT_CHARACTERS } from "./models.ts";

/** Rows [rows, inner] by a matrix [outer, inner]. */
const productSchema = z.strictObject({
  rows: z.number().int().min(1).max(4096),
  inner: z.number().int().min(2).max(16_384).multipleOf(2),
  outer: z.number().int().min(1).max(65_536),
});
export type ProductShape = z.infer<typeof productSchema>;

/** The most that an order may take of the processor. */
const threads = z.number().int().min(1);
const seed = z.number().int().min(0);
const prompt = { text: z.string().max(MOST_PROMPT_CHARACTERS), asChat: z.boolean() };

export const modelOrderSchema = z.discriminatedUnion("type", [
  /** Reads all but the weights' numbers. Answered by `facts`. */
  z.strictObject({ type: z.literal("look"), files: z.array(z.instanceof(File)) }),
  /** The same of a kept model. */
  z.strictObject({ type: z.literal("open"), id: z.string() }),
  /** Asks the hub what a model is. Answered by `found`. */
  z.strictObject({ type: z.literal("find"), id: z.string(), revision: z.string() }),
  /** Fetches what was found, or what is missing of a kept model. This and all below are answered by `kept`. */
  z.strictObject({ type: z.literal("fetch"), id: z.string().nullable() }),
  /** Copies the files that were looked at. */
  z.strictObject({ type: z.literal("keep") }),
  z.strictObject({ type: z.literal("kept") }),
  z.strictObject({ type: z.literal("drop"), id: z.string() }),
  /** Of the model looked at. Answered by `tokens`. */
  z.strictObject({ type: z.literal("tokens"), ...prompt }),
  /** What a run of a task in words would ask of the model looked at, and take of memory. Answered by `plan`. */
  z.strictObject({ type: z.literal("plan"), config: runConfigSchema }),
  /** Times products on a backend, which the Worker then has. Answered by `rates`. */
  z.strictObject({
    type: z.literal("measure"),
    backend: z.enum(BACKEND_CHOICES),
    threads,
    products: z.array(productSchema).max(4),
  }),
  /**
   * Loads the weights where they are not loaded, then asks the model on arithmetic, level after level until one is too hard.
   * Answered by `asked`.
   */
  z.strictObject({ type: z.literal("askLevels"), seed, threads }),
  /** Loads the weights where they are not loaded, then writes on. Answered by `ended`. */
  z.strictObject({
    type: z.literal("continue"),
    ...prompt,
    most: z.number().int().min(1).max(MOST_NEW_TOKENS),
    /** 0 takes the likeliest token each time. */
    temperature: z.number().min(0).max(2),
    seed,
    threads,
    /** What a run has trained beside the model; null is the model alone. */
    adapters: checkpointSchema.nullable(),
  }),
]);
export type ModelOrder = z.infer<typeof modelOrderSchema>;
