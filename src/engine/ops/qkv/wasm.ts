import type { TensorInfo } from "@tensorflow/tfjs";
import { turn } from "../rope/wasm.ts";
import { registerWasmKernel } from "../wasmKernels.ts";
import type { QkvShape } from "./index.ts";

type Weights = Record<"wq" | "wk" | "wv", TensorInfo>;
type Biases = Record<"bq" | "bk" | "bv", TensorInfo>;
type Rows = Record<"x" | "table", TensorInfo>;

export function registerQkv(): void {
  registerWasmKernel<Rows & Weights & Biases, QkvShape>("Qkv", (call) => {
    const { x, wq, bq, wk, bk, wv, bv, table } = call.inputs;
    const { kvHeads, ...ofQueries } = call.attrs;
    const [q] = call.run("Linear", { x, w: wq, b: bq });
    const [k] = call.run("Linear", { x, w: wk, b: bk });
    const [v] = call.run("Linear", { x, w: wv, b: bv });
    turn(call, { x: q!, y: q!, table }, ofQueries, 1);
    turn(call, { x: k!, y: k!, table }, { ...ofQueries, heads: kvHeads }, 1);
    return [q!, k!, v!];
  });

  registerWasmKernel<Rows & Weights & Record<"dq" | "dk" | "dv", TensorInfo>, QkvShape>("QkvGrad", (call) => {
    const { heap, run } = call;
    const { dq, dk, dv, x, wq, wk, wv, table } = call.inputs;
    const { kvHeads, ...ofQueries } = call.attrs;
    const turnedQ = heap.output(dq.shape);
    const turnedK = heap.output(dk.shape);
    turn(call, { x: dq, y: turnedQ, table }, ofQueries, -1);
    turn(call, { x: dk, y: turnedK, table }, { ...ofQueries, heads: kvHeads }, -1);
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
