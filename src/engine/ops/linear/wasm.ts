import type { TensorInfo } from "@tensorflow/tfjs";
import { partsOf, registerWasmKernel, runRows, type WasmKernelCall } from "../wasmKernels.ts";

/** Rows of a product's tile. */
const TILE = 5;

/** x [rows, from] by a weight that `pack` writes into panels -> [rows, to]. */
function product(
  call: WasmKernelCall<unknown, unknown>,
  x: TensorInfo,
  to: number,
  panelBytes: number,
  pack: (panels: number) => void,
): TensorInfo {
  const { heap, kernels } = call;
  const [rows, from] = x.shape as [number, number];
  const y = heap.output([rows, to]);
  heap.withScratch(panelBytes, (panels) => {
    pack(panels);
    const [xAt, yAt] = heap.addresses(x, y);
    runRows(call, "linear", {
      rows,
      unit: TILE,
      work: from * to,
      addresses: [xAt, panels, yAt],
      widths: [from, 0, to],
      rest: [from, to],
      scratch: kernels.linearScratch(to),
    });
  });
  return y;
}

export function registerLinear(): void {
  registerWasmKernel<{ x: TensorInfo; w: TensorInfo; b?: TensorInfo; residual?: TensorInfo }>("Linear", (call) => {
    const { heap, kernels } = call;
    const { x, w, b, residual } = call.inputs;
    const [outer, inner] = w.shape as [number, number];
    const y = product(call, x, outer, kernels.linearPanels(inner, outer), (panels) => {
      kernels.packLinear(...heap.addresses(w, b ?? null), inner, outer, panels);
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
    return product(call, dy, inner, kernels.linearGradPanels(inner, outer), (panels) => {
      kernels.packLinearGrad(...heap.addresses(w), inner, outer, panels);
    });
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
