/** A run's state as bytes: parameters and AdamW moments in one safetensors file, under Hugging Face's names. */
import { flattenTensors } from "../model/namedTensors.ts";
import type { ParameterShapes } from "../model/parameterShapes.ts";
import { decodeSafetensors, emptySafetensors, type TensorSpec } from "../model/safetensors.ts";
import type { Policy, PolicyState } from "../optim/policy.ts";
import type { Checkpoint } from "../wire/protocol.ts";

const M = "adamw.m.";
const V = "adamw.v.";

/** The one copy of the state on the host is the file itself. */
export async function encodeState(policy: Policy): Promise<Uint8Array<ArrayBuffer>> {
  const specs = ["", M, V].flatMap((prefix) =>
    policy.shapes.map(([name, shape]): TensorSpec => ({ name: prefix + name, dtype: "F32", shape: [...shape] })),
  );
  const { bytes, dataStart } = emptySafetensors(specs);
  const size = (bytes.length - dataStart) / 3;
  // The tensors lie in the file as they do in each flat vector.
  const part = (index: number) => new Float32Array(bytes.buffer, dataStart + index * size, size / 4);
  await policy.copyState({ param: part(0), m: part(1), v: part(2) });
  return bytes;
}

/** @throws EngineError `bad-model-file` if the checkpoint belongs to another model or is damaged. */
export function decodeState(shapes: ParameterShapes, checkpoint: Checkpoint): PolicyState {
  const where = `checkpoint of step ${checkpoint.step}`;
  const { tensors } = decodeSafetensors(checkpoint.tensors, where);
  const [param, m, v] = flattenTensors(shapes, tensors, where, ["", M, V]);
  return { param, m, v, updates: checkpoint.updates };
}
