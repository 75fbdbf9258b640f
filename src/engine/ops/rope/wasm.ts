import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows, type WasmKernelCall } from "../wasmKernels.ts";
import type { RopeShape } from "./index.ts";

/** RoPE (direction 1) or its inverse (-1) from x [N, heads*Dh] to y, which may be x. */
export function turn(
  call: Omit<WasmKernelCall<unknown, unknown>, "inputs" | "attrs">,
  { x, y, table }: Record<"x" | "y" | "table", TensorInfo>,
  { time, heads, offset }: RopeShape,
  direction: 1 | -1,
): void {
  const [rows, width] = x.shape as [number, number];
  const [, positions, half] = table.shape as [number, number, number];
  const [from, cos, to] = call.heap.addresses(x, table, y);
  runRows(call, "rope", {
    rows,
    // A part begins where a sequence does, at the table's first angle.
    unit: time,
    work: 4 * width,
    addresses: [from, cos, cos + 4 * positions * half, to],
    widths: [width, 0, 0, width],
    rest: [time, heads, half, offset, direction],
  });
}

export function registerRope(): void {
  registerWasmKernel<Record<"x" | "table", TensorInfo>, RopeShape & { direction: 1 | -1 }>("Rope", (call) => {
    const { direction, ...shape } = call.attrs;
    const y = call.heap.output(call.inputs.x.shape);
    turn(call, { ...call.inputs, y }, shape, direction);
    return y;
  });
}
