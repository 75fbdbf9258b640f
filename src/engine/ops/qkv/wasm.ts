import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows, type WasmKernelCall } from "../wasmKernels.ts";
import type { QkvShape } from "./index.ts";

type Weights = Record<"wq" | "wk" | "wv", TensorInfo>;
type Biases = Record<"bq" | "bk" | "bv", TensorInfo>;
type Rows = Record<"x" | "table", TensorInfo>;

/** RoPE (direction 1) or its inverse (-1) from x [N, heads*Dh] to y, which may be x. */
function turn(
  call: WasmKernelCall<Rows, QkvShape>,
  x: TensorInfo,
  y: TensorInfo,
  heads: number,
  direction: 1 | -1,
): void {
  const { time, offset } = call.attrs;
  const [rows, width] = x.shape as [number, number];
  const [, positions, half] = call.inputs.table.shape as [number, number, number];
  const [from, cos, to] = call.heap.addresses(x, call.inputs.table, y);
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

export function registerQkv(): void {
  registerWasmKernel<Rows & Weights & Biases, QkvShape>("Qkv", (call) => {
    const { x, wq, bq, wk, bk, wv, bv } = call.inputs;
    const [q] = call.run("Linear", { x, w: wq, b: bq });
    const [k] = call.run("Linear", { x, w: wk, b: bk });
    const [v] = call.run("Linear", { x, w: wv, b: bv });
    turn(call, q!, q!, call.attrs.heads, 1);
    turn(call, k!, k!, call.attrs.kvHeads, 1);
    return [q!, k!, v!];
  });

  registerWasmKernel<Rows & Weights & Record<"dq" | "dk" | "dv", TensorInfo>, QkvShape>("QkvGrad", (call) => {
    const { heap, run, inputs, attrs } = call;
    const { dq, dk, dv, x, wq, wk, wv } = inputs;
    const turnedQ = heap.output(dq.shape);
    const turnedK = heap.output(dk.shape);
    turn(call, dq, turnedQ, attrs.heads, -1);
    turn(call, dk, turnedK, attrs.kvHeads, -1);
    const [dxq, dwq, dbq] = run("LinearGrad", { dy: turnedQ, x, w: wq }, { bias: true });
    const [dxk, dwk, dbk] = run("LinearGrad", { dy: turnedK, x, w: wk }, { bias: true });
    const [dxv, dwv, dbv] = run("LinearGrad", { dy: dv, x, w: wv }, { bias: true });
    // In the order in which a tape of three linear maps adds them up.
    const [dxvk] = run("Add", { a: dxv!, b: dxk! });
    const [dx] = run("Add", { a: dxvk!, b: dxq! });
    heap.release(turnedQ, turnedK, dxq!, dxk!, dxv!, dxvk!);
    return [dx!, dwq!, dbq!, dwk!, dbk!, dwv!, dbv!];
  });
}
