import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";
import { type AdamWConstants, type AdamWRates, LARGE } from "./index.ts";

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
    const [sum, scale] = heap.floats(sumSquares) as unknown as [number, number];
    const norm = Math.fround(Math.sqrt(sum));
    const normAndScale = heap.output([2]);
    heap.floats(normAndScale).set([norm, scale]);
    const clip = Math.min(1 / scale, maxGradNorm / (norm + 1e-6 * scale));
    const addresses = heap.addresses(param, grad, m, v, decay, ...outputs);
    runRows(call, "adamW", {
      rows: n,
      unit: 4,
      work: 16,
      addresses,
      widths: addresses.map(() => 1),
      rest: [scale, clip, beta1, beta2, eps, shrink, stepSize, rootCorrection],
    });
    return [...outputs, normAndScale];
  });

  registerWasmKernel<{ x: TensorInfo }>("SumSquares", ({ heap, kernels, inputs: { x } }) => {
    const out = heap.output([2]);
    kernels.sumSquares(...heap.addresses(x, out), x.shape[0]!, LARGE.above, LARGE.scale);
    return out;
  });
}
