import type { TensorInfo } from "@tensorflow/tfjs";
import { checkIds, registerWasmKernel, runRows } from "../wasmKernels.ts";

interface Attrs {
  temperature: number;
}

/** Multiply-adds of one logit, roughly: an exponential and a division. */
const WORK = 24;

export function registerTokenLogprob(): void {
  registerWasmKernel<{ logits: TensorInfo; targets: TensorInfo }, Attrs>("TokenLogprob", (call) => {
    const { logits, targets } = call.inputs;
    const [rows, vocabulary] = logits.shape as [number, number];
    checkIds(call, targets, "TokenLogprob", vocabulary);
    const out = call.heap.output([2, rows]);
    const [logitsAt, targetsAt, outAt] = call.heap.addresses(logits, targets, out);
    runRows(call, "tokenLogprob", {
      rows,
      work: WORK * vocabulary,
      addresses: [logitsAt, targetsAt, outAt, outAt + 4 * rows],
      widths: [vocabulary, 1, 1, 1],
      rest: [vocabulary, call.attrs.temperature],
    });
    return out;
  });

  registerWasmKernel<{ dy: TensorInfo; logits: TensorInfo; targets: TensorInfo; out: TensorInfo }, Attrs>(
    "TokenLogprobGrad",
    (call) => {
      const { dy, logits, targets, out } = call.inputs;
      const [rows, vocabulary] = logits.shape as [number, number];
      const dlogits = call.heap.output([rows, vocabulary]);
      const [dyAt, logitsAt, targetsAt, outAt, dlogitsAt] = call.heap.addresses(dy, logits, targets, out, dlogits);
      runRows(call, "tokenLogprobGrad", {
        rows,
        work: WORK * vocabulary,
        addresses: [dyAt, dyAt + 4 * rows, logitsAt, targetsAt, outAt, outAt + 4 * rows, dlogitsAt],
        widths: [1, 1, vocabulary, 1, 1, 1, vocabulary],
        rest: [vocabulary, call.attrs.temperature],
      });
      return dlogits;
    },
  );
}
