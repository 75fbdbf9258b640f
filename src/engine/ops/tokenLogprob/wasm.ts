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
      arrays: [
        [logitsAt, vocabulary],
        [targetsAt, 1],
        [outAt, 1],
        [outAt + 4 * rows, 1],
      ],
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
        arrays: [
          [dyAt, 1],
          [dyAt + 4 * rows, 1],
          [logitsAt, vocabulary],
          [targetsAt, 1],
          [outAt, 1],
          [outAt + 4 * rows, 1],
          [dlogitsAt, vocabulary],
        ],
        rest: [vocabulary, call.attrs.temperature],
      });
      return dlogits;
    },
  );
}
