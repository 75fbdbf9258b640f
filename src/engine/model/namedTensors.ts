/** Between the tensors of a file, by name, and flat vectors in the order of `parameterShapes`. */

import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import { elementCount, type ParameterShapes, parameterCount } from "./parameterShapes.ts";
import type { TensorData } from "./safetensors.ts";

/**
 * One flat vector a prefix, from a file that holds the parameters under each of them and nothing else. All tensors are
 * looked at before anything is allocated.
 *
 * @throws EngineError `bad-model-file` naming a tensor that is missing, has another shape or type, is not finite, or
 * would be read by nobody.
 */
export function flattenTensors<const P extends readonly string[]>(
  shapes: ParameterShapes,
  tensors: ReadonlyMap<string, TensorData>,
  where: string,
  prefixes: P,
): { readonly [K in keyof P]: Float32Array } {
  const names = prefixes.map((prefix) => shapes.map(([name]) => prefix + name));
  for (const list of names)
    for (const [i, name] of list.entries()) check(name, shapes[i]![1], tensors.get(name), where);
  const expected = new Set(names.flat());
  const others = [...tensors.keys()].filter((name) => !expected.has(name));
  if (others.length > 0) throw unread(others, where);
  const vectors = names.map((list) => {
    const flat = new Float32Array(parameterCount(shapes));
    let offset = 0;
    for (const name of list) {
      const { data } = tensors.get(name)!;
      flat.set(data, offset);
      offset += data.length;
    }
    return flat;
  });
  return vectors as { [K in keyof P]: Float32Array };
}

/** The inverse of `flattenTensors` for one prefix: parts of `flat`, not copies. */
export function namedTensors(shapes: ParameterShapes, flat: Float32Array, prefix = ""): Map<string, TensorData> {
  let offset = 0;
  return new Map(
    shapes.map(([name, shape]) => {
      const data = flat.subarray(offset, (offset += elementCount(shape)));
      return [prefix + name, { shape, data }];
    }),
  );
}

function check(name: string, shape: readonly number[], found: TensorData | undefined, where: string): void {
  const oneCheckpoint = told`Use the model.safetensors and the config.json of one and the same checkpoint.`;
  if (!found) throw new EngineError("bad-model-file", told`Tensor ${name} is missing.`, where, oneCheckpoint);
  if (found.shape.join() !== shape.join()) {
    const message = told`Tensor ${name} has shape [${found.shape.join()}], the configuration asks for [${shape.join()}].`;
    throw new EngineError("bad-model-file", message, where, oneCheckpoint);
  }
  if (!(found.data instanceof Float32Array)) {
    const message = told`Tensor ${name} holds integers instead of floats.`;
    throw new EngineError("bad-model-file", message, where, told`Use a checkpoint in F32, F16 or BF16.`);
  }
  if (!allFinite(found.data)) {
    const message = told`Tensor ${name} holds numbers that are not finite.`;
    throw new EngineError(
      "bad-model-file",
      message,
      where,
      told`Go back to a checkpoint from before the training failed.`,
    );
  }
}

/** x - x is 0, but for infinities and NaN. */
function allFinite(values: Float32Array): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! - values[i]!;
  return sum === 0;
}

function unread(names: readonly string[], where: string): EngineError {
  const [name] = names;
  const more = names.length > 1 ? told` So would ${names.length - 1} more.` : "";
  return new EngineError(
    "bad-model-file",
    told`Tensor ${name!} would be read by nobody: the configuration describes a model without it.${more}`,
    where,
    name === "lm_head.weight"
      ? told`With tie_word_embeddings the head is the embedding: take the tensor out, or say false in config.json.`
      : told`Use the files of a plain Qwen2 checkpoint: no adapter, no quantisation, no other architecture.`,
  );
}
