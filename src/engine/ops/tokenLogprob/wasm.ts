import type { TensorInfo } from "@tensorflow/tfjs";
import { checkIds, registerWasmKernel } from "../wasmKernels.ts";

interface Attrs {
  temperature: number;
}

export function registerTokenLogprob(): void {
  registerWasmKernel<{ logits: TensorInfo; targets: TensorInfo }, Attrs>(
    "TokenLogprob",
    ({ heap, kernels, inputs: { logits, targets }, attrs: { temperature } }) => {
      const [rows, vocabulary] = logits.shape as [number, number];
      const out = heap.output([2, rows]);
      const badRow = kernels.tokenLogprob(...heap.addresses(logits, targets, out), rows, vocabulary, temperature);
      checkIds(badRow, "TokenLogprob", vocabulary);
      return out;
    },
  );

  registerWasmKernel<{ dy: TensorInfo; logits: TensorInfo; targets: TensorInfo; out: TensorInfo }, Attrs>(
    "TokenLogprobGrad",
    ({ heap, kernels, inputs, attrs: { temperature } }) => {
      const { dy, logits, targets, out } = inputs;
      const [rows, vocabulary] = logits.shape as [number, number];
      const dlogits = heap.output([rows, vocabulary]);
      const addresses = heap.addresses(dy, logits, targets, out, dlogits);
      kernels.tokenLogprobGrad(...addresses, rows, vocabulary, temperature);
      return dlogits;
    },
  );
}
