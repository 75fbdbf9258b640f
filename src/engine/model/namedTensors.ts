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
  assertAllRead(names.flat(), tensors.keys(), where);
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
  assertFits(name, shape, found && { shape: found.shape, isFloat: found.data instanceof Float32Array }, where);
  if (!allFinite(found!.data as Float32Array)) throw notFinite(name, where);
}

/** @throws EngineError `bad-model-file` where a tensor is missing, or has not the shape and kind that a model asks for. */
export function assertFits(
  name: string,
  shape: readonly number[],
  found: { shape: readonly number[]; isFloat: boolean } | undefined,
  where: string,
): void {
  const oneCheckpoint = told`Use the model.safetensors and the config.json of one and the same checkpoint.`;
  if (!found) throw new EngineError("bad-model-file", told`Tensor ${name} is missing.`, where, oneCheckpoint);
  if (found.shape.join() !== shape.join()) {
    const message = told`Tensor ${name} has shape [${found.shape.join()}], the configuration asks for [${shape.join()}].`;
    throw new EngineError("bad-model-file", message, where, oneCheckpoint);
  }
  if (!found.isFloat) {
    const message = told`Tensor ${name} holds integers instead of floats.`;
    throw new EngineError("bad-model-file", message, where, told`Use a checkpoint in F32, F16 or BF16.`);
  }
}

export const notFinite = (name: string, where: string): EngineError =>
  new EngineError(
    "bad-model-file",
    told`Tensor ${name} holds numbers that are not finite.`,
    where,
    told`Go back to a checkpoint from before the training failed.`,
  );

/** x - x is 0, but for infinities and NaN. */
export function allFinite(values: Float32Array): boolean {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]! - values[i]!;
  return sum === 0;
}

/** @throws EngineError `bad-model-file` naming a tensor of the file that a model does not ask for. */
export function assertAllRead(asked: readonly string[], found: Iterable<string>, where: string): void {
  const expected = new Set(asked);
  const names = [...found].filter((name) => !expected.has(name));
  const [name] = names;
  if (name === undefined) return;
  const more = names.length > 1 ? told` So would ${names.length - 1} more.` : "";
  throw new EngineError(
    "bad-model-file",
    told`Tensor ${name} would be read by nobody: the configuration describes a model without it.${more}`,
    where,
    name === "lm_head.weight"
      ? told`With tie_word_embeddings the head is the embedding: take the tensor out, or say false in config.json.`
      : told`Use the files of a plain Qwen2 checkpoint: no adapter, no quantisation, no other architecture.`,
  );
}
