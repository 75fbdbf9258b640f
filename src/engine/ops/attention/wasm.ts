import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";
import type { AttentionShape } from "./index.ts";

type Qkv = Record<"q" | "k" | "v", TensorInfo>;

export function registerAttention(): void {
  registerWasmKernel<Qkv, AttentionShape>("Attention", (call) => {
    const { heap, kernels } = call;
    const { q, k, v } = call.inputs;
    const { time, heads, kvHeads } = call.attrs;
    const [rows, width] = q.shape as [number, number];
    const size = width / heads;
    const out = heap.output([rows, width]);
    const lse = heap.output([rows, heads]);
    runRows(call, "attention", {
      rows: rows / time,
      work: time * time * width,
      addresses: heap.addresses(q, k, v, out, lse),
      widths: [q, k, v, out, lse].map(({ shape }) => time * shape[1]!),
      rest: [time, heads, kvHeads, size],
      scratch: kernels.attentionScratch(time, size),
    });
    return [out, lse];
  });

  registerWasmKernel<Qkv & Record<"dy" | "out" | "lse", TensorInfo>, AttentionShape>("AttentionGrad", (call) => {
    const { heap, kernels } = call;
    const { dy, q, k, v, out, lse } = call.inputs;
    const { time, heads, kvHeads } = call.attrs;
    const [rows, width] = q.shape as [number, number];
    const size = width / heads;
    const gradients = [q, k, v].map((input) => heap.output(input.shape));
    const arrays = [dy, q, k, v, out, lse, ...gradients];
    runRows(call, "attentionGrad", {
      rows: rows / time,
      work: 3 * time * time * width,
      addresses: heap.addresses(...arrays),
      widths: arrays.map(({ shape }) => time * shape[1]!),
      rest: [time, heads, kvHeads, size],
      scratch: kernels.attentionGradScratch(time, size),
    });
    return gradients;
  });
}
