import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";

export function registerSample(): void {
  registerWasmKernel<{ logits: TensorInfo; uniform: TensorInfo }, { temperature: number }>("Sample", (call) => {
    const { logits, uniform } = call.inputs;
    const [batch, vocabulary] = logits.shape as [number, number];
    const out = call.heap.output([3, batch]);
    const [logitsAt, uniformAt, outAt] = call.heap.addresses(logits, uniform, out);
    runRows(call, "sample", {
      rows: batch,
      work: 40 * vocabulary,
      addresses: [logitsAt, uniformAt, outAt, outAt + 4 * batch, outAt + 8 * batch],
      widths: [vocabulary, 1, 1, 1, 1],
      rest: [vocabulary, call.attrs.temperature],
      scratch: vocabulary * 4,
    });
    return out;
  });
}
