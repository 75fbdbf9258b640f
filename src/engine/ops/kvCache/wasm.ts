import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";

export function registerKvCache(): void {
  registerWasmKernel<Record<"q" | "cache" | "positions", TensorInfo>, { heads: number; kvHeads: number }>(
    "DecodeAttention",
    (call) => {
      const { heap, kernels } = call;
      const { q, cache, positions } = call.inputs;
      const { heads, kvHeads } = call.attrs;
      const [batch, width] = q.shape as [number, number];
      const [, , capacity, kvWidth] = cache.shape as [number, number, number, number];
      const out = heap.output([batch, width]);
      const [qAt, kAt, positionsAt, outAt] = heap.addresses(q, cache, positions, out);
      runRows(call, "decodeAttention", {
        rows: batch,
        work: 2 * capacity * width,
        addresses: [qAt, kAt, kAt + 4 * batch * capacity * kvWidth, positionsAt, outAt],
        widths: [width, capacity * kvWidth, capacity * kvWidth, 1, width],
        rest: [capacity, heads, kvHeads, width / heads],
        scratch: kernels.decodeAttentionScratch(capacity),
      });
      return out;
    },
  );

  registerWasmKernel<object, { shape: number[] }>("CacheEmpty", ({ heap, attrs: { shape } }) => heap.output(shape));

  // In place: the output is the cache itself. Never give a cache to tf.matMul, which keeps packed copies by tensor.
  registerWasmKernel<Record<"cache" | "k" | "v", TensorInfo>, { prompts: number }>(
    "CacheFill",
    ({ heap, inputs: { cache, k, v }, attrs: { prompts } }) => {
      const [, batch, capacity, width] = cache.shape as [number, number, number, number];
      const held = heap.floats(cache);
      for (const [part, rows] of [heap.floats(k), heap.floats(v)].entries()) {
        const length = rows.length / prompts;
        for (let b = 0; b < batch; b++) {
          const start = Math.floor((b * prompts) / batch) * length;
          held.set(rows.subarray(start, start + length), (part * batch + b) * capacity * width);
        }
      }
      return heap.again(cache);
    },
  );

  registerWasmKernel<Record<"cache" | "k" | "v" | "positions", TensorInfo>>(
    "CacheWrite",
    ({ heap, kernels, inputs: { cache, k, v, positions } }) => {
      const [, batch, capacity, width] = cache.shape as [number, number, number, number];
      const [cacheAt, kAt, vAt, positionsAt] = heap.addresses(cache, k, v, positions);
      kernels.cacheWrite(cacheAt, kAt, positionsAt, batch, capacity, width);
      kernels.cacheWrite(cacheAt + 4 * batch * capacity * width, vAt, positionsAt, batch, capacity, width);
      return heap.again(cache);
    },
  );

  registerWasmKernel<Record<"table" | "lengths", TensorInfo>, { step: number }>(
    "Places",
    ({ heap, inputs: { table, lengths }, attrs: { step } }) => {
      const [, most, half] = table.shape as [number, number, number];
      const batch = lengths.shape[0]!;
      const positions = heap.output([batch], "int32");
      const turns = heap.output([2, batch, half]);
      const [from, at, to] = [heap.floats(table), heap.ints(positions), heap.floats(turns)];
      at.set(heap.ints(lengths).map((length) => length + step));
      for (let row = 0; row < 2 * batch; row++) {
        const source = ((row < batch ? 0 : most) + at[row % batch]!) * half;
        to.set(from.subarray(source, source + half), row * half);
      }
      return [positions, turns];
    },
  );
}
