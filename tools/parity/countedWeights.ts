/**
 * Weights that are counted instead of stored, for models too large to keep: fixtures/brought/README.md gives the formula.
 * python/oracle/counted.py has the same.
 */
import { elementCount, type ParameterShapes, parameterCount } from "../../src/engine/model/parameterShapes.ts";

/** Numbers from the first element of a tensor to that of the next. */
const TENSOR = 2 ** 26;

/** Turns a number of 32 bits into another such that all bits depend on all. */
function mixed(number: number): number {
  const first = Math.imul(number ^ (number >>> 16), 0x7feb352d);
  const second = Math.imul(first ^ (first >>> 15), 0x846ca68b);
  return (second ^ (second >>> 16)) >>> 0;
}

/** [n], in the order of `shapes`; each a number of bf16. */
export function countedWeights(shapes: ParameterShapes): Float32Array {
  const order = shapes.map(([name]) => name).toSorted();
  const flat = new Float32Array(parameterCount(shapes));
  let offset = 0;
  for (const [name, shape] of shapes) {
    const first = order.indexOf(name) * TENSOR;
    const isGain = name.endsWith("norm.weight");
    const part = flat.subarray(offset, (offset += elementCount(shape)));
    for (let i = 0; i < part.length; i++) {
      const hash = mixed(first + i);
      part[i] = isGain ? (64 + (hash >>> 25)) / 128 : (2 * (hash >>> 24) - 255) / 512;
    }
  }
  return flat;
}
