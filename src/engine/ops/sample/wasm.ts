import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";

export function registerSample(): void {
  registerWasmKernel<{ logits: TensorInfo; uniform: TensorInfo }, { temperature: number }>("Sample", (call) => {
    const { heap, inputs } = call;
    const { logits, uniform } = inputs;
    const [batch, vocabulary] = logits.shape as [number, number];
    const out = heap.output([3, batch]);
    const [logitsAt, uniformAt, outAt] = heap.addresses(logits, uniform, out);
    runRows(call, "sample", {
      rows: batch,
      work: 40 * vocabulary,
      addresses: [logitsAt, uniformAt, outAt, outAt + 4 * batch, outAt + 8 * batch],
      widths: [vocabulary, 1, 1, 1, 1],
      rest: [vocabulary, call.attrs.temperature],
      scratch: vocabulary * 4,
    });
    const token = heap.output([batch], "int32");
    heap.ints(token).set(heap.floats(out).subarray(0, batch));
    return [out, token];
  });
}
