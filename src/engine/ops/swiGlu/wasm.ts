import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";

/** An element by itself; whole vectors stay together, and an exponential costs about as much as 16 multiply-adds. */
const ELEMENT = { unit: 4, work: 16 };

export function registerSwiGlu(): void {
  registerWasmKernel<Record<"gate" | "up", TensorInfo>>("SwiGlu", (call) => {
    const { gate, up } = call.inputs;
    const [rows, width] = gate.shape as [number, number];
    const y = call.heap.output([rows, width]);
    const addresses = call.heap.addresses(gate, up, y);
    runRows(call, "swiGlu", { rows: rows * width, ...ELEMENT, addresses, widths: [1, 1, 1], rest: [] });
    return y;
  });

  registerWasmKernel<Record<"dy" | "gate" | "up", TensorInfo>>("SwiGluGrad", (call) => {
    const { dy, gate, up } = call.inputs;
    const [rows, width] = gate.shape as [number, number];
    const dgate = call.heap.output([rows, width]);
    const dup = call.heap.output([rows, width]);
    const addresses = call.heap.addresses(dy, gate, up, dgate, dup);
    runRows(call, "swiGluGrad", { rows: rows * width, ...ELEMENT, addresses, widths: [1, 1, 1, 1, 1], rest: [] });
    return [dgate, dup];
  });
}
