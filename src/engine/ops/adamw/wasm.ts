import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel } from "../wasmKernels.ts";
import type { AdamWConstants, AdamWRates } from "./index.ts";

export function registerAdamW(): void {
  registerWasmKernel<
    Record<"param" | "grad" | "m" | "v" | "decay" | "sumSquares", TensorInfo>,
    AdamWRates<number> & AdamWConstants
  >("AdamW", ({ heap, kernels, inputs: { param, grad, m, v, decay, sumSquares }, attrs }) => {
    const { beta1, beta2, eps, stepSize, rootCorrection, shrink, maxGradNorm } = attrs;
    const [n] = param.shape as [number];
    const outputs = [heap.output([n]), heap.output([n]), heap.output([n])];
    const gradNorm = heap.output([]);
    const norm = Math.fround(Math.sqrt(heap.floats(sumSquares)[0]!));
    heap.floats(gradNorm)[0] = norm;
    const gradScale = Math.min(1, maxGradNorm / (norm + 1e-6));
    const addresses = heap.addresses(param, grad, m, v, decay, ...outputs);
    kernels.adamW(...addresses, n, gradScale, beta1, beta2, eps, shrink, stepSize, rootCorrection);
    return [...outputs, gradNorm];
  });

  registerWasmKernel<{ x: TensorInfo }>("SumSquares", ({ heap, kernels, inputs: { x } }) => {
    const out = heap.output([]);
    kernels.sumSquares(...heap.addresses(x, out), x.shape[0]!);
    return out;
  });
}
