import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel } from "../wasmKernels.ts";

export function registerLinear(): void {
  registerWasmKernel<{ x: TensorInfo; w: TensorInfo; b?: TensorInfo }>(
    "Linear",
    ({ heap, kernels, inputs: { x, w, b } }) => {
      const [rows, inner] = x.shape as [number, number];
      const outer = w.shape[0]!;
      const y = heap.output([rows, outer]);
      heap.withScratch(kernels.linearScratch(inner, outer), (scratch) => {
        kernels.linear(...heap.addresses(x, w, b ?? null, y), rows, inner, outer, scratch);
      });
      return y;
    },
  );

  registerWasmKernel<Record<"dy" | "x" | "w", TensorInfo>, { bias: boolean }>(
    "LinearGrad",
    ({ heap, kernels, inputs: { dy, x, w }, attrs }) => {
      const [rows, inner] = x.shape as [number, number];
      const outer = w.shape[0]!;
      const dx = heap.output([rows, inner]);
      const dw = heap.output([outer, inner]);
      const db = attrs.bias ? heap.output([outer]) : null;
      heap.withScratch(kernels.linearGradScratch(inner, outer), (scratch) => {
        kernels.linearGrad(...heap.addresses(dy, x, w, dx, dw, db), rows, inner, outer, scratch);
      });
      return db ? [dx, dw, db] : [dx, dw];
    },
  );
}
