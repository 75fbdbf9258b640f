/** Long sums on the GPU: cut into parts, which are added in order, so that results repeat bit for bit. */
import type * as tf from "@tensorflow/tfjs";
import type { Dispatcher } from "../runtime/webgpu/dispatch.ts";
import { elementsOf, runIndexed, viewed } from "./webgpuKernels.ts";

/** partial [parts, n] -> [shape] of n elements: the sum over parts, in order. Takes `partial` over. */
export function sumParts(gpu: Dispatcher, partial: tf.TensorInfo, parts: number, shape: number[]): tf.TensorInfo {
  if (parts === 1) return { ...partial, shape };
  const sum = gpu.output(shape);
  const { element, units } = elementsOf(shape.reduce((a, b) => a * b, 1));
  runIndexed(gpu, {
    reads: { partial: viewed(partial, element) },
    writes: { sum: viewed(sum, element) },
    sizes: { parts },
    count: units,
    body: `
      var s = partial[i];
      for (var part = 1u; part < u.parts; part++) { s += partial[part * u.count + i]; }
      sum[i] = s;`,
  });
  gpu.release(partial);
  return sum;
}

/**
 * Into how many parts to split a sum over `rows`, so that there is work for about 2^14 indices where one part has
 * `indices` of them; no part has fewer than 64 rows, since the parts must be summed again.
 */
export function partsOf(rows: number, indices: number): { parts: number; rowsPerPart: number } {
  const wanted = Math.min(Math.ceil(2 ** 14 / indices), Math.ceil(rows / 64));
  const rowsPerPart = Math.ceil(rows / wanted);
  return { parts: Math.ceil(rows / rowsPerPart), rowsPerPart };
}
