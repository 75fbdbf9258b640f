/**
 * Golden cases: folders with a tiny checkpoint, a batch, and what an independent float64 implementation computes
 * from them. Read whole and checked before anything is compared. fixtures/golden/README.md gives the format.
 */
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseStrictJson } from "../../src/engine/basics/strictJson.ts";
import { parseQwen2Config, type Qwen2Config } from "../../src/engine/model/config.ts";
import { flattenTensors } from "../../src/engine/model/namedTensors.ts";
import { parameterShapes } from "../../src/engine/model/parameterShapes.ts";
import { decodeSafetensors, type TensorData } from "../../src/engine/model/safetensors.ts";
import { ROOT } from "../processes.mjs";

/** The cases of the tree. */
export const GOLDEN_CASES = join(ROOT, "fixtures/golden");

const FILES = ["case.json", "config.json", "model.safetensors", "inputs.safetensors", "expected.safetensors"] as const;

/** `flowrl_logz` is optional. */
const INPUTS = new Set("input_ids response_mask prompt_mask rewards old_logprob ref_logprob flowrl_logz".split(" "));

/** Rows by number of correct samples, columns by k. */
const passAtKSchema = z.object({
  n: z.number().int(),
  correct: z.array(z.number().int()),
  k: z.array(z.number().int()),
  value: z.array(z.array(z.number())),
});

const caseSchema = z.object({
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
  expected_scalars: z.object({ pass_at_k: passAtKSchema }).catchall(z.union([z.number(), z.array(z.number())])),
});

export interface GoldenCase {
  name: string;
  folder: string;
  settings: z.infer<typeof caseSchema>["settings"];
  betas: readonly [number, number];
  adamEps: number;
  config: Qwen2Config;
  /** [n], in the order of `parameterShapes`. */
  parameters: Float32Array;
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
  expected: ReadonlyMap<string, TensorData>;
  /** Of case.json: one number, or one a step. */
  scalars: Readonly<Record<string, number | number[]>>;
  passAtK: z.infer<typeof passAtKSchema>;
}

/** Every folder with a case.json at or below `folder`, in order of path. */
export function findCaseFolders(folder: string): string[] {
  if (!existsSync(folder) || !statSync(folder).isDirectory()) return [];
  const here = existsSync(join(folder, "case.json")) ? [folder] : [];
  const below = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map((entry) => join(folder, entry.name))
    .sort();
  return [...here, ...below.flatMap(findCaseFolders)];
}

/** @throws Error or EngineError that names the file and what is wrong with it. */
export function readGoldenCase(folder: string): GoldenCase {
  const missing = FILES.filter((file) => !existsSync(join(folder, file)));
  if (missing.length > 0) throw new Error(`${folder}: missing ${missing.join(", ")}.`);
  const path = (file: (typeof FILES)[number]) => join(folder, file);
  const json = (file: (typeof FILES)[number]): unknown => {
    try {
      return parseStrictJson(readFileSync(path(file), "utf8"));
    } catch (error) {
      throw new Error(`${path(file)} is not JSON: ${String(error)}`);
    }
  };
  const tensors = (file: (typeof FILES)[number]) => decodeSafetensors(readFileSync(path(file)), path(file)).tensors;

  const parsed = caseSchema.safeParse(json("case.json"));
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    throw new Error(`${path("case.json")}: ${issue.path.join(".")}: ${issue.message}`);
  }
  const { name, prompts, group_size: groupSize, settings, betas, adam_eps: adamEps } = parsed.data;
  const { pass_at_k: passAtK, ...scalars } = parsed.data.expected_scalars;
  const config = parseQwen2Config(json("config.json"), path("config.json"));
  const [parameters] = flattenTensors(
    parameterShapes(config),
    tensors("model.safetensors"),
    path("model.safetensors"),
    [""],
  );

  const inputTensors = tensors("inputs.safetensors");
  const unread = [...inputTensors.keys()].filter((key) => !INPUTS.has(key));
  if (unread.length > 0) throw new Error(`${path("inputs.safetensors")}: nobody reads ${unread.join(", ")}.`);
  const batch = prompts * groupSize;
  const time = inputTensors.get("input_ids")?.shape[1] ?? 0;
  const input = (key: string, shape: number[]): TensorData["data"] => {
    const found = inputTensors.get(key);
    if (!found || found.shape.join() !== shape.join()) {
      const shapeFound = found ? `has shape [${found.shape}]` : "is missing";
      throw new Error(`${path("inputs.safetensors")}: ${key} ${shapeFound}; expected [${shape}].`);
    }
    return found.data;
  };
  const ids = Int32Array.from(input("input_ids", [batch, time]));
  const unknown = ids.find((id) => id < 0 || id >= config.vocabSize);
  if (unknown !== undefined)
    throw new Error(`${path("inputs.safetensors")}: input_ids has ${unknown}, which is no token.`);
  const perTarget = (key: string) => Float32Array.from(input(key, [batch, time - 1]));
  return {
    name,
    folder,
    settings,
    betas,
    adamEps,
    config: { ...config, maxPositions: time },
    parameters,
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
      flowrlLogZ: inputTensors.has("flowrl_logz") ? Float32Array.from(input("flowrl_logz", [prompts])) : null,
    },
    expected: tensors("expected.safetensors"),
    scalars,
    passAtK,
  };
}
