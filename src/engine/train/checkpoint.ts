/** A run's state as bytes: parameters and AdamW moments in one safetensors file, under Hugging Face's names. */
import { flattenTensors, namedTensors } from "../model/namedTensors.ts";
import type { ParameterShapes } from "../model/parameterShapes.ts";
import { decodeSafetensors, encodeSafetensors } from "../model/safetensors.ts";
import type { PolicyState } from "../optim/policy.ts";
import type { Checkpoint } from "../protocol.ts";

const M = "adamw.m.";
const V = "adamw.v.";

export function encodeState(shapes: ParameterShapes, state: PolicyState): Uint8Array {
  return encodeSafetensors(
    new Map([
      ...namedTensors(shapes, state.param),
      ...namedTensors(shapes, state.m, M),
      ...namedTensors(shapes, state.v, V),
    ]),
  );
}

/** @throws EngineError `bad-model-file` if the checkpoint belongs to another model or is damaged. */
export function decodeState(shapes: ParameterShapes, checkpoint: Checkpoint): PolicyState {
  const where = `checkpoint of step ${checkpoint.step}`;
  const { tensors } = decodeSafetensors(checkpoint.tensors, where);
  const [param, m, v] = flattenTensors(shapes, tensors, where, ["", M, V]);
  return { param, m, v, updates: checkpoint.updates };
}
