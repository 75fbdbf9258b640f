import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel } from "../wasmKernels.ts";

interface DecodeAttrs {
  /** Positions of the cache that are filled. */
  length: number;
  heads: number;
  kvHeads: number;
}

export function registerKvCache(): void {
  registerWasmKernel<Record<"q" | "k" | "v", TensorInfo>, DecodeAttrs>(
    "DecodeAttention",
    ({ heap, kernels, inputs: { q, k, v }, attrs: { length, heads, kvHeads } }) => {
      const [batch, width] = q.shape as [number, number];
      const capacity = k.shape[1]!;
      const out = heap.output([batch, width]);
      heap.withScratch(kernels.decodeAttentionScratch(length), (scratch) => {
        const addresses = heap.addresses(q, k, v, out);
        kernels.decodeAttention(...addresses, batch, capacity, length, heads, kvHeads, width / heads, scratch);
      });
      return out;
    },
  );

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
