import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel } from "../wasmKernels.ts";
import type { RopeShape } from "./index.ts";

export function registerRope(): void {
  registerWasmKernel<Record<"x" | "cos" | "sin", TensorInfo>, RopeShape & { inverse: boolean }>(
    "Rope",
    ({ heap, kernels, inputs: { x, cos, sin }, attrs: { time, heads, offset, inverse } }) => {
      const [rows, width] = x.shape as [number, number];
      const y = heap.output([rows, width]);
      const half = width / heads / 2;
      kernels.rope(...heap.addresses(x, cos, sin, y), rows, time, heads, half, offset, inverse ? -1 : 1);
      return y;
    },
  );
}
