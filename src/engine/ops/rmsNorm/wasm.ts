import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";

interface Attrs {
  eps: number;
}

export function registerRmsNorm(): void {
  registerWasmKernel<Record<"x" | "gain", TensorInfo>, Attrs>("RmsNorm", (call) => {
    const { x, gain } = call.inputs;
    const [rows, width] = x.shape as [number, number];
    const y = call.heap.output([rows, width]);
    const [xAt, gainAt, yAt] = call.heap.addresses(x, gain, y);
    runRows(call, "rmsNorm", {
      rows,
      work: 4 * width,
      addresses: [xAt, gainAt, yAt],
      widths: [width, 0, width],
      rest: [width, call.attrs.eps],
    });
    return y;
  });

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

  registerWasmKernel<Record<"dy" | "x" | "gain", TensorInfo>, Attrs>("RmsNormInputGrad", (call) => {
    const { dy, x, gain } = call.inputs;
    const [rows, width] = x.shape as [number, number];
    const dx = call.heap.output([rows, width]);
    runRows(call, "rmsNormInputGrad", {
      rows,
      work: 6 * width,
      addresses: call.heap.addresses(dy, x, gain, dx),
      widths: [width, width, 0, width],
      rest: [width, call.attrs.eps],
    });
    return dx;
  });
}
