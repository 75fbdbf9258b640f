/**
 * The weights of a base model that nobody trains. All of a device that read the same model read one copy: it hangs on tfjs's
 * backend, as all device memory does, and goes with its last reader.
 */
import * as tf from "@tensorflow/tfjs";
import type { Qwen2Config } from "./config.ts";
import { type FrozenTensors, type FrozenWeights, loadFrozenWeights } from "./frozenWeights.ts";
import { namedTensors } from "./namedTensors.ts";
import { parameterShapes } from "./parameterShapes.ts";
import { uploadedTensors } from "./parameters.ts";
import type { TensorData } from "./safetensors.ts";
import type { StoredTensors } from "./shards.ts";
import { type HasToken, rowsWithoutToken, tokenMask } from "./tokenMask.ts";

export interface FrozenBase {
  readonly tensors: FrozenTensors;
  /** Whether sampling adds adapters to a copy of the layers' matrices, in float32: a model from files is too large for that. */
  readonly merges: boolean;
  /** The same for another reader. */
  again(): FrozenBase;
  /** To be called once by each who borrowed. */
  giveBack(): void;
}

/** What weights are known by: their values in the order of `parameterShapes`, or what stands for their files. */
type Key = Float32Array | string | object;

interface Copy {
  readonly key: Key;
  /** Shapes and masked rows. Positions are no weights: the same model may be read with room for more of them. */
  readonly form: string;
  readonly weights: FrozenWeights;
  readonly merges: boolean;
  readers: number;
}

/** What we hold of tfjs's backend. */
interface Copies {
  held: Copy[];
  /** Being loaded. */
  coming: Set<{ key: Key; end: Promise<unknown> }>;
}

const all: HasToken = () => true;

/**
 * @param values [n], in the order of `parameterShapes`; not to be changed. The same model is known by them, whoever loaded it.
 * @param hasToken whether a row of the vocabulary has a token; all have unless told.
 */
export function borrowBase(config: Qwen2Config, values: Float32Array, hasToken: HasToken = all): FrozenBase {
  const copies = copiesOfBackend();
  const { form, mask } = formOf(config, hasToken);
  const weights = () => uploadedTensors(new Map([...namedTensors(parameterShapes(config), values), ...mask]));
  return lend(
    copies,
    findCopy(copies, form, values) ?? hold(copies, { key: values, form, weights: weights(), merges: true }),
  );
}

/**
 * Loads a model from its files, where no other reader has it already; who asks while it comes waits for it.
 *
 * @param key what the files are
 * @param onBytes as of `loadFrozenWeights`, of whoever loads
 * @param hasToken as of `borrowBase`
 * @throws EngineError `bad-model-file`, `out-of-memory`.
 */
export async function loadBase(
  config: Qwen2Config,
  key: string | object,
  stored: StoredTensors,
  onBytes: (bytes: number) => void,
  hasToken: HasToken = all,
): Promise<FrozenBase> {
  const copies = copiesOfBackend();
  const { form, mask } = formOf(config, hasToken);
  for (;;) {
    const found = findCopy(copies, form, key);
    if (found) return lend(copies, found);
    const before = [...copies.coming].find((other) => other.key === key);
    if (!before) break;
    await before.end;
  }
  const load = loadFrozenWeights(parameterShapes(config), stored, onBytes);
  const entry = { key, end: load.catch(() => {}) };
  copies.coming.add(entry);
  try {
    const weights = both(await load, uploadedTensors(mask));
    return lend(copies, hold(copies, { key, form, weights, merges: false }));
  } finally {
    copies.coming.delete(entry);
  }
}

function copiesOfBackend(): Copies {
  const backend: object & { frozenBases?: Copies } = tf.backend();
  return (backend.frozenBases ??= { held: [], coming: new Set() });
}

function formOf(config: Qwen2Config, hasToken: HasToken): { form: string; mask: ReadonlyMap<string, TensorData> } {
  const masked = rowsWithoutToken(config, hasToken);
  return { form: JSON.stringify([parameterShapes(config), masked]), mask: new Map(tokenMask(config, masked)) };
}

const findCopy = ({ held }: Copies, form: string, key: Key): Copy | undefined =>
  held.find((copy) => copy.form === form && areSame(copy.key, key));

function areSame(a: Key, b: Key): boolean {
  if (!(a instanceof Float32Array && b instanceof Float32Array)) return a === b;
  return a === b || (a.length === b.length && a.every((value, i) => value === b[i]));
}

function hold({ held }: Copies, made: Omit<Copy, "readers">): Copy {
  const copy = { ...made, readers: 0 };
  held.push(copy);
  return copy;
}

function lend(copies: Copies, copy: Copy): FrozenBase {
  copy.readers += 1;
  return {
    tensors: copy.weights.tensors,
    merges: copy.merges,
    again: () => lend(copies, copy),
    giveBack() {
      copy.readers -= 1;
      if (copy.readers > 0) return;
      copies.held.splice(copies.held.indexOf(copy), 1);
      copy.weights.dispose();
    },
  };
}

const both = (one: FrozenWeights, other: FrozenWeights): FrozenWeights => ({
  tensors: { ...one.tensors, ...other.tensors },
  dispose() {
    one.dispose();
    other.dispose();
  },
});
