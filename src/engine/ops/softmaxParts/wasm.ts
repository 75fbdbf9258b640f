import type { TensorInfo } from "@tensorflow/tfjs";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";

interface Attrs {
  temperature: number;
  width: number;
}

/** Multiply-adds of one logit, roughly: an exponential and a division. */
export const WORK = 24;

export function registerSoftmaxParts(): void {
  registerWasmKernel<{ logits: TensorInfo }, Attrs>("SoftmaxParts", (call) => {
    const { logits } = call.inputs;
    const { temperature, width } = call.attrs;
    const [rows, vocabulary] = logits.shape as [number, number];
    const parts = Math.ceil(vocabulary / width);
    const out = call.heap.output([3, rows, parts]);
    const [logitsAt, outAt] = call.heap.addresses(logits, out);
    runRows(call, "softmaxParts", {
      rows,
      work: WORK * vocabulary,
      addresses: [logitsAt, ...partsAt(outAt, rows, parts)],
      widths: [vocabulary, parts, parts, parts],
      rest: [vocabulary, temperature, width],
    });
    return out;
  });
}

/** Addresses of maxima, totals and moments [rows, parts] in one tensor. */
export const partsAt = (address: number, rows: number, parts: number): number[] =>
  [0, 1, 2].map((statistic) => address + 4 * statistic * rows * parts);
