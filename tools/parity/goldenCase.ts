/**
 * Golden cases: folders with a tiny checkpoint, a batch, and what an independent float64 implementation computes
 * from them. Read whole and checked before anything is compared. fixtures/golden/README.md gives the format.
 */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { flattenTensors } from "../../src/engine/model/namedTensors.ts";
import { parameterShapes } from "../../src/engine/model/parameterShapes.ts";
import type { TensorData } from "../../src/engine/model/safetensors.ts";
import { ROOT } from "../processes.mjs";
import { type GoldenBatch, readChecked, readGoldenBatch, tensorsOf } from "./goldenBatch.ts";

/** The cases of the tree. */
export const GOLDEN_CASES = join(ROOT, "fixtures/golden");

const FILES = ["case.json", "config.json", "model.safetensors", "inputs.safetensors", "expected.safetensors"] as const;

/** Rows by number of correct samples, columns by k. */
const passAtKSchema = z.object({
  n: z.number().int(),
  correct: z.array(z.number().int()),
  k: z.array(z.number().int()),
  value: z.array(z.array(z.number())),
});

const expectedSchema = z.object({
  expected_scalars: z.object({ pass_at_k: passAtKSchema }).catchall(z.union([z.number(), z.array(z.number())])),
});

export interface GoldenCase extends GoldenBatch {
  /** [n], in the order of `parameterShapes`. */
  parameters: Float32Array;
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
  const batch = readGoldenBatch(folder);
  const { pass_at_k: passAtK, ...scalars } = readChecked(folder, "case.json", expectedSchema).expected_scalars;
  const weights = tensorsOf(folder, "model.safetensors");
  const [parameters] = flattenTensors(parameterShapes(batch.config), weights, join(folder, "model.safetensors"), [""]);
  return { ...batch, parameters, expected: tensorsOf(folder, "expected.safetensors"), scalars, passAtK };
}
