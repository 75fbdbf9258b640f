/**
 * A run's state as bytes: parameters and AdamW moments in one safetensors file, under Hugging Face's names; behind them what
 * else a run has learned, under names that no model has.
 */
import type { RunConfig } from "../config/runConfig.ts";
import { learnsPartition } from "../methods/index.ts";
import type { Qwen2Config } from "../model/config.ts";
import { flattenTensors } from "../model/namedTensors.ts";
import { PARTITION, type ParameterShapes, parameterCount, partitionShapes } from "../model/parameterShapes.ts";
import { decodeSafetensors, emptySafetensors, type TensorSpec } from "../model/safetensors.ts";
import type { Policy } from "../optim/policy.ts";
import type { Checkpoint } from "../wire/protocol.ts";
import { freshPartition, joined } from "./losses/partition.ts";
import type { TrainerState } from "./trainer.ts";

const M = "adamw.m.";
const V = "adamw.v.";
export const ENTROPY_COEF = "training.entropy_coef";

export interface Head {
  shapes: ParameterShapes;
  /** [n] */
  initial: Float32Array;
}

/** What a run's method learns beside the model; null where it learns nothing. */
export const headOf = (model: Qwen2Config, { method, seed }: Pick<RunConfig, "method" | "seed">): Head | null =>
  learnsPartition(method) ? { shapes: partitionShapes(model), initial: freshPartition(model, seed) } : null;

/** The one copy of the state on the host is the file itself. */
export async function encodeState(policy: Policy, entropyCoef: number | null = null): Promise<Uint8Array<ArrayBuffer>> {
  const specs = ["", M, V].flatMap((prefix) =>
    policy.shapes.map(([name, shape]): TensorSpec => ({ name: prefix + name, dtype: "F32", shape: [...shape] })),
  );
  if (entropyCoef !== null) specs.push({ name: ENTROPY_COEF, dtype: "F32", shape: [1] });
  const { bytes, dataStart } = emptySafetensors(specs);
  const size = 4 * parameterCount(policy.shapes);
  // The tensors lie in the file as they do in each flat vector.
  const part = (index: number) => new Float32Array(bytes.buffer, dataStart + index * size, size / 4);
  await policy.copyState({ param: part(0), m: part(1), v: part(2) });
  if (entropyCoef !== null) new Float32Array(bytes.buffer, dataStart + 3 * size)[0] = entropyCoef;
  return bytes;
}

/**
 * `head`: of parameters behind the model's, which the run's loss learns; made anew, moments too, where another method's run
 * has had none. What this run does not learn is left behind. Before the first update moments are 0 and need not be there.
 * @throws EngineError `bad-model-file` if the checkpoint belongs to another model or is damaged.
 */
export function decodeState(
  shapes: ParameterShapes,
  checkpoint: Pick<Checkpoint, "step" | "updates" | "tensors">,
  head: Head | null = null,
): TrainerState {
  const where = `checkpoint of step ${checkpoint.step}`;
  const { tensors } = decodeSafetensors(checkpoint.tensors, where);
  const entropyCoef = tensors.get(ENTROPY_COEF)?.data[0] ?? null;
  tensors.delete(ENTROPY_COEF);
  const isKept = head && tensors.has(head.shapes[0]![0]);
  if (!isKept) for (const name of tensors.keys()) if (name.includes(PARTITION)) tensors.delete(name);
  const all = isKept ? [...shapes, ...head.shapes] : shapes;
  const isFresh = checkpoint.updates === 0 && !Array.from(tensors.keys()).some((name) => name.startsWith(M));
  const [param, m, v] = isFresh
    ? atRest(flattenTensors(all, tensors, where, [""])[0])
    : flattenTensors(all, tensors, where, ["", M, V]);
  const state = { updates: checkpoint.updates, entropyCoef };
  if (!head || isKept) return { param, m, v, ...state };
  const still = new Float32Array(head.initial.length);
  return { param: joined(param, head.initial), m: joined(m, still), v: joined(v, still), ...state };
}

const atRest = (param: Float32Array) =>
  [param, new Float32Array(param.length), new Float32Array(param.length)] as const;
