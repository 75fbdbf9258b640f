import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";

type Weights = Record<"x" | "gate" | "up", TensorInfo>;

/** An element by itself; whole vectors stay together, and an exponential costs about as much as 16 multiply-adds. */
const ELEMENT = { unit: 4, work: 16 };

export function registerSwiGlu(): void {
  registerWasmKernel<Record<"gated" | "upward", TensorInfo>>("Gate", (call) => {
    const { gated, upward } = call.inputs;
    const y = call.heap.output(gated.shape);
    const addresses = call.heap.addresses(gated, upward, y);
    const rows = y.shape[0]! * y.shape[1]!;
    runRows(call, "swiGlu", { rows, ...ELEMENT, addresses, widths: [1, 1, 1], rest: [] });
    return y;
  });

  registerWasmKernel<Record<"dy" | "gated" | "upward", TensorInfo>>("GateGrad", (call) => {
    const { dy, gated, upward } = call.inputs;
    const dGated = call.heap.output(gated.shape);
    const dUpward = call.heap.output(gated.shape);
    const addresses = call.heap.addresses(dy, gated, upward, dGated, dUpward);
    const rows = gated.shape[0]! * gated.shape[1]!;
    runRows(call, "swiGluGrad", { rows, ...ELEMENT, addresses, widths: [1, 1, 1, 1, 1], rest: [] });
    return [dGated, dUpward];
  });

  registerWasmKernel<Weights>("SwiGlu", (call) => {
    const { x, gate, up } = call.inputs;
    const [gated] = call.run("Linear", { x, w: gate });
    const [upward] = call.run("Linear", { x, w: up });
    const [y] = call.run("Gate", { gated: gated!, upward: upward! });
    return [y!, gated!, upward!];
  });

  registerWasmKernel<Weights & Record<"dy" | "gated" | "upward", TensorInfo>>("SwiGluGrad", (call) => {
    const { heap, run } = call;
    const { dy, x, gate, up, gated, upward } = call.inputs;
    const [dGated, dUpward] = run("GateGrad", { dy, gated, upward });
    const [dxUp, dup] = run("LinearGrad", { dy: dUpward!, x, w: up }, { bias: false });
    const [dxGate, dgate] = run("LinearGrad", { dy: dGated!, x, w: gate }, { bias: false });
    const [dx] = run("Add", { a: dxUp!, b: dxGate! });
    heap.release(dGated!, dUpward!, dxUp!, dxGate!);
    return [dx!, dgate!, dup!];
  });
}
