import type { TensorInfo } from "@tensorflow/tfjs";
import { partsAt, WORK } from "../softmaxParts/wasm.ts";
import { registerWasmKernel, runRows } from "../wasmKernels.ts";

interface Attrs {
  temperature: number;
  first: number;
}

/** Addresses of the rows [n] of a tensor. */
const rowsAt = (address: number, rows: number, n: number) =>
  Array.from({ length: rows }, (_, row) => address + 4 * row * n);

export function registerHeadLogprob(): void {
  registerWasmKernel<{ x: TensorInfo }, { from: number; count: number }>(
    "RowsFrom",
    ({ heap, inputs: { x }, attrs }) => {
      const { from, count } = attrs;
      const width = x.shape[1]!;
      const out = heap.output([count, width], x.dtype);
      const [xAt, outAt] = heap.addresses(x, out);
      new Uint8Array(heap.memory.buffer).copyWithin(outAt, xAt + 4 * from * width, xAt + 4 * (from + count) * width);
      return out;
    },
  );

  registerWasmKernel<Record<"logits" | "targets" | "parts" | "state", TensorInfo>, Attrs>("LogprobParts", (call) => {
    const { logits, targets, parts, state } = call.inputs;
    const { temperature, first } = call.attrs;
    const [rows, vocabulary] = logits.shape as [number, number];
    const perRow = parts.shape[2]!;
    const out = call.heap.output([4, rows]);
    const [logitsAt, targetsAt, partsFrom, stateAt, outAt] = call.heap.addresses(logits, targets, parts, state, out);
    runRows(call, "logprobParts", {
      rows,
      work: 40 * perRow,
      addresses: [
        logitsAt,
        targetsAt,
        ...partsAt(partsFrom, rows, perRow),
        ...rowsAt(stateAt, 4, rows),
        ...rowsAt(outAt, 4, rows),
      ],
      widths: [vocabulary, 1, perRow, perRow, perRow, 1, 1, 1, 1, 1, 1, 1, 1],
      rest: [vocabulary, temperature, perRow, first],
    });
    return out;
  });

  registerWasmKernel<Record<"dy" | "logits" | "targets" | "statistics", TensorInfo>, Attrs>(
    "LogprobPartsGrad",
    (call) => {
      const { dy, logits, targets, statistics } = call.inputs;
      const { temperature, first } = call.attrs;
      const [rows, vocabulary] = logits.shape as [number, number];
      const [dyAt, targetsAt, statisticsAt, logitsAt] = call.heap.addresses(dy, targets, statistics, logits);
      const [, entropies, shifts] = rowsAt(statisticsAt, 3, rows) as [number, number, number];
      runRows(call, "logprobPartsGrad", {
        rows,
        work: WORK * vocabulary,
        addresses: [...rowsAt(dyAt, 2, rows), targetsAt, shifts, entropies, logitsAt],
        widths: [1, 1, 1, 1, 1, vocabulary],
        rest: [vocabulary, temperature, first],
      });
      return call.heap.again(logits);
    },
  );
}
