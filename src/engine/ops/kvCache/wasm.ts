import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";

interface DecodeAttrs {
  /** Positions of the cache that are filled. */
  length: number;
  heads: number;
  kvHeads: number;
}

export function registerKvCache(): void {
  registerWasmKernel<Record<"q" | "k" | "v", TensorInfo>, DecodeAttrs>("DecodeAttention", (call) => {
    const { heap, kernels } = call;
    const { q, k, v } = call.inputs;
    const { length, heads, kvHeads } = call.attrs;
    const [batch, width] = q.shape as [number, number];
    const [, capacity, kvWidth] = k.shape as [number, number, number];
    const out = heap.output([batch, width]);
    const [qAt, kAt, vAt, outAt] = heap.addresses(q, k, v, out);
    runRows(call, "decodeAttention", {
      rows: batch,
      work: 2 * length * width,
      addresses: [qAt, kAt, vAt, outAt],
      widths: [width, capacity * kvWidth, capacity * kvWidth, width],
      rest: [capacity, length, heads, kvHeads, width / heads],
      scratch: kernels.decodeAttentionScratch(length),
    });
    return out;
  });

  // In place: the output is the cache itself. Never give a cache to tf.matMul, which keeps packed copies by tensor.
  registerWasmKernel<Record<"cache" | "rows", TensorInfo>, { position: number }>(
    "CacheWrite",
    ({ heap, kernels, inputs: { cache, rows }, attrs: { position } }) => {
      const [batch, capacity, width] = cache.shape as [number, number, number];
      kernels.cacheWrite(...heap.addresses(cache, rows), batch, capacity, width, position);
      return heap.again(cache);
    },
  );
}
