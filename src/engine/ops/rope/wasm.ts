import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";
import type { RopeShape } from "./index.ts";

export function registerRope(): void {
  registerWasmKernel<Record<"x" | "cos" | "sin", TensorInfo>, RopeShape & { inverse: boolean }>("Rope", (call) => {
    const { x, cos, sin } = call.inputs;
    const { time, heads, offset, inverse } = call.attrs;
    const [rows, width] = x.shape as [number, number];
    const y = call.heap.output([rows, width]);
    const [xAt, cosAt, sinAt, yAt] = call.heap.addresses(x, cos, sin, y);
    runRows(call, "rope", {
      rows,
      // A part begins where a sequence does, at the table's first angle.
      unit: time,
      work: 4 * width,
      addresses: [xAt, cosAt, sinAt, yAt],
      widths: [width, 0, 0, width],
      rest: [time, heads, width / heads / 2, offset, inverse ? -1 : 1],
    });
    return y;
  });
}
