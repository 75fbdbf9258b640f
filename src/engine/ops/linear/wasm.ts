import type { TensorInfo } from "@tensorflow/tfjs";
import { partsOf, registerWasmKernel, runRows } from "../wasmKernels.ts";

/** Rows of a product's tile. */
const TILE = 5;

export function registerLinear(): void {
  registerWasmKernel<{ x: TensorInfo; w: TensorInfo; b?: TensorInfo; residual?: TensorInfo }>("Linear", (call) => {
    const { heap, kernels } = call;
    const { x, w, b, residual } = call.inputs;
    const [rows, inner] = x.shape as [number, number];
    const outer = w.shape[0]!;
    const y = heap.output([rows, outer]);
    heap.withScratch(kernels.linearPanels(inner, outer), (panels) => {
      const [xAt, wAt, bAt, yAt] = heap.addresses(x, w, b ?? null, y);
      kernels.packLinear(wAt, bAt, inner, outer, panels);
      runRows(call, "linear", {
        rows,
        unit: TILE,
        work: inner * outer,
        addresses: [xAt, panels, yAt],
        widths: [inner, 0, outer],
        rest: [inner, outer],
        scratch: kernels.linearScratch(outer),
      });
    });
    if (!residual) return y;
    const [sum] = call.run("Add", { a: residual, b: y });
    heap.release(y);
    return sum!;
  });

  registerWasmKernel<Record<"dy" | "w", TensorInfo>>("LinearInputGrad", (call) => {
    const { heap, kernels } = call;
    const { dy, w } = call.inputs;
    const [outer, inner] = w.shape as [number, number];
    const rows = dy.shape[0]!;
    const dx = heap.output([rows, inner]);
    heap.withScratch(kernels.linearGradPanels(inner, outer), (panels) => {
      const [dyAt, wAt, dxAt] = heap.addresses(dy, w, dx);
      kernels.packLinearGrad(wAt, inner, outer, panels);
      runRows(call, "linear", {
        rows,
        unit: TILE,
        work: inner * outer,
        addresses: [dyAt, panels, dxAt],
        widths: [outer, 0, inner],
        rest: [outer, inner],
        scratch: kernels.linearScratch(inner),
      });
    });
    return dx;
  });

  registerWasmKernel<Record<"dy" | "x" | "w", TensorInfo>, { bias: boolean }>(
    "LinearGrad",
    ({ heap, kernels, threads, inputs: { dy, x, w }, attrs }) => {
      const [rows, inner] = x.shape as [number, number];
      const outer = w.shape[0]!;
      const dx = heap.output([rows, inner]);
      const dw = heap.output([outer, inner]);
      const db = attrs.bias ? heap.output([outer]) : null;
      // A part makes some rows of dx, and some of dw, for which it sees all rows of dy and x.
      const outers = partsOf(threads, outer, TILE, 2 * rows * inner);
      const firstRow = (part: number) => Math.floor((part * rows) / outers.length);
      const [panelBytes, scratchBytes] = [kernels.linearGradPanels(inner, outer), kernels.linearGradScratch(inner)];
      heap.withScratch(panelBytes + outers.length * scratchBytes, (panels) => {
        const [dyAt, xAt, wAt, ...outputs] = heap.addresses(dy, x, w, dx, dw, db);
        kernels.packLinearGrad(wAt, inner, outer, panels);
        const calls = outers.map(({ first, count }, i) => {
          const part = [firstRow(i), firstRow(i + 1), first, first + count];
          const scratch = panels + panelBytes + i * scratchBytes;
          return [dyAt, xAt, panels, ...outputs, rows, inner, outer, ...part, scratch];
        });
        threads.run("linearGrad", calls);
      });
      return db ? [dx, dw, db] : [dx, dw];
    },
  );
}
