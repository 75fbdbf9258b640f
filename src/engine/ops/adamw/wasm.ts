import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";
import type { AdamWConstants, AdamWRates } from "./index.ts";

export function registerAdamW(): void {
  registerWasmKernel<
    Record<"param" | "grad" | "m" | "v" | "decay" | "sumSquares", TensorInfo>,
    AdamWRates<number> & AdamWConstants
  >("AdamW", (call) => {
    const { heap } = call;
    const { param, grad, m, v, decay, sumSquares } = call.inputs;
    const { beta1, beta2, eps, stepSize, rootCorrection, shrink, maxGradNorm } = call.attrs;
    const [n] = param.shape as [number];
    const outputs = [heap.output([n]), heap.output([n]), heap.output([n])];
    const gradNorm = heap.output([]);
    const norm = Math.fround(Math.sqrt(heap.floats(sumSquares)[0]!));
    heap.floats(gradNorm)[0] = norm;
    const gradScale = Math.min(1, maxGradNorm / (norm + 1e-6));
    const addresses = heap.addresses(param, grad, m, v, decay, ...outputs);
    runRows(call, "adamW", {
      rows: n,
      unit: 4,
      work: 16,
      addresses,
      widths: addresses.map(() => 1),
      rest: [gradScale, beta1, beta2, eps, shrink, stepSize, rootCorrection],
    });
    return [...outputs, gradNorm];
  });

  registerWasmKernel<{ x: TensorInfo }>("SumSquares", ({ heap, kernels, inputs: { x } }) => {
    const out = heap.output([]);
    kernels.sumSquares(...heap.addresses(x, out), x.shape[0]!);
    return out;
  });
}
