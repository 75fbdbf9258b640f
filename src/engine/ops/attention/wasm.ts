import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel } from "../wasmKernels.ts";
import type { AttentionShape } from "./index.ts";

type Qkv = Record<"q" | "k" | "v", TensorInfo>;

export function registerAttention(): void {
  registerWasmKernel<Qkv, AttentionShape>("Attention", ({ heap, kernels, inputs: { q, k, v }, attrs }) => {
    const { time, heads, kvHeads } = attrs;
    const [rows, width] = q.shape as [number, number];
    const size = width / heads;
    const out = heap.output([rows, width]);
    const lse = heap.output([rows, heads]);
    heap.withScratch(kernels.attentionScratch(time, size), (scratch) => {
      kernels.attention(...heap.addresses(q, k, v, out, lse), rows / time, time, heads, kvHeads, size, scratch);
    });
    return [out, lse];
  });

  registerWasmKernel<Qkv & Record<"dy" | "out" | "lse", TensorInfo>, AttentionShape>(
    "AttentionGrad",
    ({ heap, kernels, inputs: { dy, q, k, v, out, lse }, attrs: { time, heads, kvHeads } }) => {
      const [rows, width] = q.shape as [number, number];
      const size = width / heads;
      const gradients = [q, k, v].map((input) => heap.output(input.shape));
      heap.withScratch(kernels.attentionGradScratch(time, size), (scratch) => {
        const addresses = heap.addresses(dy, q, k, v, out, lse, ...gradients);
        kernels.attentionGrad(...addresses, rows / time, time, heads, kvHeads, size, scratch);
      });
      return gradients;
    },
  );
}
