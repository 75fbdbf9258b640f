import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel } from "../wasmKernels.ts";

interface AdamWAttrs {
  beta1: number;
  beta2: number;
  eps: number;
  stepSize: number;
  rootCorrection: number;
  shrink: number;
  gradScale: number;
}

export function registerAdamW(): void {
  registerWasmKernel<Record<"param" | "grad" | "m" | "v" | "decay", TensorInfo>, AdamWAttrs>(
    "AdamW",
    ({ heap, kernels, inputs: { param, grad, m, v, decay }, attrs }) => {
      const { beta1, beta2, eps, stepSize, rootCorrection, shrink, gradScale } = attrs;
      const [n] = param.shape as [number];
      const outputs = [heap.output([n]), heap.output([n]), heap.output([n])];
      const addresses = heap.addresses(param, grad, m, v, decay, ...outputs);
      kernels.adamW(...addresses, n, gradScale, beta1, beta2, eps, shrink, stepSize, rootCorrection);
      return outputs;
    },
  );

  registerWasmKernel<{ x: TensorInfo }>("SumSquares", ({ heap, kernels, inputs: { x } }) => {
    const out = heap.output([]);
    kernels.sumSquares(...heap.addresses(x, out), x.shape[0]!);
    return out;
  });
}
