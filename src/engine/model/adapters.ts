/**
 * Which tensors LoRA (Hu et al. 2021, arXiv 2106.09685) trains: beside each of a layer's seven matrices W [out, in], which stay
 * as they are, A [r, in] and B [out, r], so that y = x Wᵀ + s (x Aᵀ) Bᵀ with s = alpha / r.
 */
import type { RandomStream } from "../basics/rng.ts";
import { PROJECTIONS } from "../config/qwen2Config.ts";
import type { Qwen2Config } from "./config.ts";
import { elementCount, type ParameterShapes, parameterCount, parameterShapes } from "./parameterShapes.ts";

export interface LoraSettings {
  /** r. */
  rank: number;
  alpha: number;
}

const ENDING = new RegExp(`\\.(?:${PROJECTIONS.join("|")})\\.weight$`);

/** What the two are called behind their matrix's name, by PEFT. */
export const A = "lora_A.weight";
export const B = "lora_B.weight";

/** Of a model's matrices those that have adapters, without their ending, with their shapes [out, in]. */
export const adaptedMatrices = (config: Qwen2Config): [name: string, shape: [outer: number, inner: number]][] =>
  parameterShapes(config)
    .filter(([name]) => ENDING.test(name))
    .map(([name, shape]) => [name.replace(/\.weight$/, ""), shape as [number, number]]);

/** In the order of the flat vector: A [r, in], then B [out, r], matrix after matrix. */
export const adapterShapes = (config: Qwen2Config, rank: number): ParameterShapes =>
  adaptedMatrices(config).flatMap(([name, [outer, inner]]): [string, number[]][] => [
    [`${name}.${A}`, [rank, inner]],
    [`${name}.${B}`, [outer, rank]],
  ]);

/** PEFT's beginning: A even over ±1/√in, B 0, so that the model is the base model. */
export function freshAdapters(config: Qwen2Config, rank: number, random: RandomStream): Float32Array {
  const shapes = adapterShapes(config, rank);
  const flat = new Float32Array(parameterCount(shapes));
  let offset = 0;
  for (const [name, shape] of shapes) {
    const part = flat.subarray(offset, (offset += elementCount(shape)));
    if (!name.endsWith(A)) continue;
    const bound = 1 / Math.sqrt(shape[1]!);
    for (let i = 0; i < part.length; i++) part[i] = (2 * random.uniform() - 1) * bound;
  }
  return flat;
}
