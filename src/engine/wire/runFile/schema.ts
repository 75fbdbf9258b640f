/** The public format of a run: a whole run record, each field with the most that it may hold. */

import { z } from "../../basics/zod.ts";
import { liveSettingsSchema, type RunConfig, runConfigSchema } from "../../config/runConfig.ts";
import { SETTINGS } from "../../settings/index.ts";
import type { BackendInfo, EvaluationRecord, ModelInfo, SettingChange, StepMetrics } from "../records.ts";
import type { RunId, RunSpec, StepGroups } from "../run.ts";
import { count, list, runId, series, text } from "./bounds.ts";
import { evaluation } from "./evaluationSchema.ts";
import { stepGroups } from "./groupSchema.ts";
import { stepMetrics } from "./stepSchema.ts";

export const RUN_FILE_VERSION = 3;

/** Where the run comes from is for its reader to say, who knows how the file came. */
export interface RunFile {
  format: "progrpo-run";
  version: typeof RUN_FILE_VERSION;
  id: RunId;
  config: RunConfig;
  parent: RunSpec["parent"];
  backend: BackendInfo | null;
  model: ModelInfo | null;
  steps: StepMetrics[];
  evaluations: EvaluationRecord[];
  changes: SettingChange[];
  groups: StepGroups[];
  /** Lower-case hexadecimal sha256 of the parameters after the last step, float32, little-endian: whether a run made again is the same. */
  weights?: string;
}

const MOST_STEPS = SETTINGS.steps.max;
const MOST_CHANGES = 10_000;

const backend: z.ZodType<BackendInfo> = z.strictObject({
  name: z.enum(["webgpu", "wasm"]),
  adapter: text,
  software: z.boolean(),
  reason: text,
});

const model: z.ZodType<ModelInfo> = z.strictObject({
  id: text,
  parameters: count,
  layers: count,
  hidden: count,
  vocabulary: count,
});

const backendName = z.enum(["webgpu", "wasm"]);
const change = z.strictObject({
  step: count,
  changes: liveSettingsSchema,
  backend: z.strictObject({ from: backendName, to: backendName }).optional(),
}) as z.ZodType<SettingChange>;

export const runFileSchema: z.ZodType<RunFile> = z.strictObject({
  format: z.literal("progrpo-run"),
  version: z.literal(RUN_FILE_VERSION),
  id: runId,
  config: runConfigSchema,
  parent: z.strictObject({ run: runId, step: count }).nullable(),
  backend: backend.nullable(),
  model: model.nullable(),
  steps: series(stepMetrics, MOST_STEPS),
  evaluations: series(evaluation, MOST_STEPS + 1),
  changes: list(change, MOST_CHANGES),
  groups: series(stepGroups, MOST_STEPS),
  weights: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "a sha256 has 64 hexadecimal digits")
    .optional(),
});
