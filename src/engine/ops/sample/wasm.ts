import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel } from "../wasmKernels.ts";

export function registerSample(): void {
  registerWasmKernel<{ logits: TensorInfo; uniform: TensorInfo }, { temperature: number }>(
    "Sample",
    ({ heap, kernels, inputs: { logits, uniform }, attrs: { temperature } }) => {
      const [batch, vocabulary] = logits.shape as [number, number];
      const out = heap.output([3, batch]);
      heap.withScratch(vocabulary * 4, (scratch) => {
        kernels.sample(...heap.addresses(logits, uniform, out), batch, vocabulary, temperature, scratch);
      });
      return out;
    },
  );
}
