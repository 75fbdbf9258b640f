import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel } from "../wasmKernels.ts";

interface AdamWAttrs {
  learningRate: number;
  beta1: number;
  beta2: number;
  eps: number;
  weightDecay: number;
  /** 1 at the first update. */
  step: number;
  gradScale: number;
}

export function registerAdamW(): void {
  registerWasmKernel<Record<"param" | "grad" | "m" | "v" | "decay", TensorInfo>, AdamWAttrs>(
    "AdamW",
    ({ heap, kernels, inputs: { param, grad, m, v, decay }, attrs }) => {
      const { learningRate, beta1, beta2, eps, weightDecay, step, gradScale } = attrs;
      const [n] = param.shape as [number];
      const outputs = [heap.output([n]), heap.output([n]), heap.output([n])];
      const stepSize = learningRate / (1 - beta1 ** step);
      const rootCorrection = Math.sqrt(1 - beta2 ** step);
      const addresses = heap.addresses(param, grad, m, v, decay, ...outputs);
      const shrink = learningRate * weightDecay;
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
