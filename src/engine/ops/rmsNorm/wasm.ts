import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel } from "../wasmKernels.ts";

interface Attrs {
  eps: number;
}

export function registerRmsNorm(): void {
  registerWasmKernel<Record<"x" | "gain", TensorInfo>, Attrs>(
    "RmsNorm",
    ({ heap, kernels, inputs: { x, gain }, attrs: { eps } }) => {
      const [rows, width] = x.shape as [number, number];
      const y = heap.output([rows, width]);
      kernels.rmsNorm(...heap.addresses(x, gain, y), rows, width, eps);
      return y;
    },
  );

  registerWasmKernel<Record<"dy" | "x" | "gain", TensorInfo>, Attrs>(
    "RmsNormGrad",
    ({ heap, kernels, inputs: { dy, x, gain }, attrs: { eps } }) => {
      const [rows, width] = x.shape as [number, number];
      const dx = heap.output([rows, width]);
      const dgain = heap.output([width]);
      kernels.rmsNormGrad(...heap.addresses(dy, x, gain, dx, dgain), rows, width, eps);
      return [dx, dgain];
    },
  );
}
