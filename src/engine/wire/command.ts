/** Commands as the Worker reads them; the page only writes them, so that its first script has no schema of them. */
import { z } from "../basics/zod.ts";
import { liveSettingsSchema, runConfigSchema, trainableDefinition } from "../config/runConfig.ts";
import { whatIfSchema } from "../config/whatIf.ts";
import { BACKEND_CHOICES } from "./backends.ts";
import type { Checkpoint, Command } from "./protocol.ts";

const bytes = z.instanceof(Uint8Array);
export const checkpointSchema: z.ZodType<Checkpoint> = z.strictObject({
  config: runConfigSchema,
  step: z.number().int().min(0),
  updates: z.number().int().min(0),
  evaluated: z.boolean(),
  tensors: bytes,
}) as unknown as z.ZodType<Checkpoint>;

const runId = z.string();
const place = z.number().int().min(0);

export const commandSchema: z.ZodType<Command> = z.discriminatedUnion("type", [
  z.strictObject({
    type: z.literal("load"),
    runId,
    config: runConfigSchema,
    backend: z.enum(BACKEND_CHOICES),
    threads: z.number().int().min(1),
    assets: z.string(),
    checkpoint: checkpointSchema.nullable(),
    base: bytes.optional(),
  }),
  z.strictObject({
    type: z.literal("pretrain"),
    runId,
    definition: trainableDefinition,
    threads: z.number().int().min(1),
    from: z.strictObject({ step: place, tensors: bytes }).nullable(),
  }),
  z.strictObject({ type: z.literal("run"), runId, until: z.number().int().min(0) }),
  z.strictObject({ type: z.literal("pause"), runId }),
  z.strictObject({
    type: z.literal("configure"),
    runId,
    settings: liveSettingsSchema,
    atStep: z.number().int().min(0),
  }),
  z.strictObject({ type: z.literal("checkpoint"), runId }),
  z.strictObject({
    type: z.literal("probe"),
    runId,
    prompt: z.union([place, z.strictObject({ puzzle: z.string(), draw: place })]),
    settings: whatIfSchema,
  }),
  z.strictObject({ type: z.literal("ping"), runId }),
  z.strictObject({ type: z.literal("dispose"), runId }),
]) as unknown as z.ZodType<Command>;
