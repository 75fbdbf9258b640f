import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel } from "../wasmKernels.ts";

export function registerLinear(): void {
  registerWasmKernel<{ x: TensorInfo; w: TensorInfo; b?: TensorInfo }>(
    "Linear",
    ({ heap, kernels, inputs: { x, w, b } }) => {
      const [rows, inner] = x.shape as [number, number];
      const outer = w.shape[0]!;
      const y = heap.output([rows, outer]);
      const bias = b ? heap.address(b) : 0;
      heap.withScratch(kernels.linearScratch(inner, outer), (scratch) => {
        kernels.linear(heap.address(x), heap.address(w), bias, heap.address(y), rows, inner, outer, scratch);
      });
      return y;
    },
  );

  registerWasmKernel<{ dy: TensorInfo; x: TensorInfo; w: TensorInfo }, { bias: boolean }>(
    "LinearGrad",
    ({ heap, kernels, inputs, attrs }) => {
      const [rows, inner] = inputs.x.shape as [number, number];
      const outer = inputs.w.shape[0]!;
      const dx = heap.output([rows, inner]);
      const dw = heap.output([outer, inner]);
      const db = attrs.bias ? heap.output([outer]) : null;
      const at = (tensor: TensorInfo | null) => (tensor ? heap.address(tensor) : 0);
      heap.withScratch(kernels.linearGradScratch(inner, outer), (scratch) => {
        const { dy, x, w } = inputs;
        kernels.linearGrad(at(dy), at(x), at(w), at(dx), at(dw), at(db), rows, inner, outer, scratch);
      });
      return db ? [dx, dw, db] : [dx, dw];
    },
  );
}
