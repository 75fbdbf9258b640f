/**
 * The weights of a base model that nobody trains. Runs of one device that adapt the same model read one copy: it hangs on
 * tfjs's backend, as all device memory does, and goes with its last reader.
 */
import * as tf from "@tensorflow/tfjs";
import type { Qwen2Config } from "./config.ts";
import { namedTensors } from "./namedTensors.ts";
import { parameterShapes } from "./parameterShapes.ts";
import type { ParameterTensors } from "./parameters.ts";
import { type HasToken, rowsWithoutToken, tokenMask } from "./tokenMask.ts";

interface Copy {
  /** Shapes and masked rows. */
  form: string;
  values: Float32Array;
  tensors: ParameterTensors;
  readers: number;
}

/** tfjs's backend, with what we hold of it. */
interface WithCopies {
  frozenBases?: Copy[];
}

export interface FrozenBase {
  readonly tensors: ParameterTensors;
  /** To be called once by each who borrowed. */
  giveBack(): void;
}

/**
 * @param values [n], in the order of `parameterShapes`; not to be changed. The same model is known by them, whoever loaded it.
 * @param hasToken whether a row of the vocabulary has a token; all have unless told.
 */
export function borrowBase(config: Qwen2Config, values: Float32Array, hasToken: HasToken = () => true): FrozenBase {
  const backend: object & WithCopies = tf.backend();
  const copies = (backend.frozenBases ??= []);
  const named = parameterShapes(config);
  const masked = rowsWithoutToken(config, hasToken);
  const form = JSON.stringify([named, masked]);
  const found = copies.find((copy) => copy.form === form && areEqual(copy.values, values));
  const tensors = () => uploaded(new Map([...namedTensors(named, values), ...tokenMask(config, masked)]));
  const copy = found ?? { form, values, tensors: tensors(), readers: 0 };
  if (!found) copies.push(copy);
  copy.readers += 1;
  const giveBack = () => {
    copy.readers -= 1;
    if (copy.readers > 0) return;
    copies.splice(copies.indexOf(copy), 1);
    tf.dispose(Object.values(copy.tensors));
  };
  return { tensors: copy.tensors, giveBack };
}

const uploaded = (named: ReturnType<typeof namedTensors>): ParameterTensors =>
  Object.fromEntries(Array.from(named, ([name, { data, shape }]) => [name, tf.keep(tf.tensor(data, shape))]));

const areEqual = (a: Float32Array, b: Float32Array) =>
  a === b || (a.length === b.length && a.every((value, i) => value === b[i]));
