/** A golden case's batch, and what is said about it: `case.json`, `config.json`, `inputs.safetensors`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseStrictJson } from "../../src/engine/basics/strictJson.ts";
import { parseQwen2Config, type Qwen2Config } from "../../src/engine/model/config.ts";
import { decodeSafetensors, type TensorData } from "../../src/engine/model/safetensors.ts";

/** `flowrl_logz` is optional. */
const INPUTS = new Set("input_ids response_mask prompt_mask rewards old_logprob ref_logprob flowrl_logz".split(" "));

const batchSchema = z.object({
  name: z.string(),
  prompts: z.number().int().positive(),
  group_size: z.number().int().min(2),
  settings: z.object({
    temperature: z.number().positive(),
    eps_low: z.number(),
    eps_high: z.number(),
    alpha: z.number(),
    fraction: z.number(),
    kl: z.number(),
    ent: z.number(),
    lr: z.number(),
    wd: z.number(),
    clip: z.number(),
  }),
  betas: z.tuple([z.number(), z.number()]),
  adam_eps: z.number(),
});

export interface GoldenBatch {
  name: string;
  folder: string;
  settings: z.infer<typeof batchSchema>["settings"];
  betas: readonly [number, number];
  adamEps: number;
  config: Qwen2Config;
  /** P and G; B = P*G. */
  prompts: number;
  groupSize: number;
  /** T. */
  time: number;
  inputs: {
    /** [B,T]. */
    ids: Int32Array;
    /** [B,T-1]. */
    responseMask: Float32Array;
    promptMask: Float32Array;
    /** [P,G]. */
    rewards: Float32Array;
    /** [B,T-1]. */
    oldLogprob: Float32Array;
    refLogprob: Float32Array;
    /** [P]; null where the case has no FlowRL. */
    flowrlLogZ: Float32Array | null;
  };
}

/** @throws Error or EngineError that names the file and what is wrong with it. */
export function readGoldenBatch(folder: string): GoldenBatch {
  const told = readChecked(folder, "case.json", batchSchema);
  const { name, prompts, group_size: groupSize, settings, betas, adam_eps: adamEps } = told;
  const config = parseQwen2Config(readJson(folder, "config.json"), join(folder, "config.json"));

  const path = join(folder, "inputs.safetensors");
  const tensors = tensorsOf(folder, "inputs.safetensors");
  const unread = [...tensors.keys()].filter((key) => !INPUTS.has(key));
  if (unread.length > 0) throw new Error(`${path}: nobody reads ${unread.join(", ")}.`);
  const batch = prompts * groupSize;
  const time = tensors.get("input_ids")?.shape[1] ?? 0;
  const input = (key: string, shape: number[]): TensorData["data"] => {
    const found = tensors.get(key);
    if (!found || found.shape.join() !== shape.join()) {
      const shapeFound = found ? `has shape [${found.shape}]` : "is missing";
      throw new Error(`${path}: ${key} ${shapeFound}; expected [${shape}].`);
    }
    return found.data;
  };
  const ids = Int32Array.from(input("input_ids", [batch, time]));
  const unknown = ids.find((id) => id < 0 || id >= config.vocabSize);
  if (unknown !== undefined) throw new Error(`${path}: input_ids has ${unknown}, which is no token.`);
  const perTarget = (key: string) => Float32Array.from(input(key, [batch, time - 1]));
  return {
    name,
    folder,
    settings,
    betas,
    adamEps,
    config: { ...config, maxPositions: time },
    prompts,
    groupSize,
    time,
    inputs: {
      ids,
      responseMask: perTarget("response_mask"),
      promptMask: perTarget("prompt_mask"),
      rewards: Float32Array.from(input("rewards", [prompts, groupSize])),
      oldLogprob: perTarget("old_logprob"),
      refLogprob: perTarget("ref_logprob"),
      flowrlLogZ: tensors.has("flowrl_logz") ? Float32Array.from(input("flowrl_logz", [prompts])) : null,
    },
  };
}

function readJson(folder: string, file: string): unknown {
  try {
    return parseStrictJson(readFileSync(join(folder, file), "utf8"));
  } catch (error) {
    throw new Error(`${join(folder, file)} is not JSON: ${String(error)}`);
  }
}

/** What of a JSON file the schema names. @throws Error that names the first field that is not as it says. */
export function readChecked<T>(folder: string, file: string, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(readJson(folder, file));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0]!;
  throw new Error(`${join(folder, file)}: ${issue.path.join(".")}: ${issue.message}`);
}

export const tensorsOf = (folder: string, file: string): ReadonlyMap<string, TensorData> =>
  decodeSafetensors(readFileSync(join(folder, file)), join(folder, file)).tensors;
