import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel } from "../wasmKernels.ts";

export function registerSwiGlu(): void {
  registerWasmKernel<Record<"gate" | "up", TensorInfo>>("SwiGlu", ({ heap, kernels, inputs: { gate, up } }) => {
    const [rows, width] = gate.shape as [number, number];
    const y = heap.output([rows, width]);
    kernels.swiGlu(...heap.addresses(gate, up, y), rows * width);
    return y;
  });

  registerWasmKernel<Record<"dy" | "gate" | "up", TensorInfo>>(
    "SwiGluGrad",
    ({ heap, kernels, inputs: { dy, gate, up } }) => {
      const [rows, width] = gate.shape as [number, number];
      const dgate = heap.output([rows, width]);
      const dup = heap.output([rows, width]);
      kernels.swiGluGrad(...heap.addresses(dy, gate, up, dgate, dup), rows * width);
      return [dgate, dup];
    },
  );
}
