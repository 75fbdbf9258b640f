import type { TensorInfo } from "@tensorflow/tfjs";
import { partsAt } from "../softmaxParts/wasm.ts";
import { registerWasmKernel, runRows, type WasmKernelCall } from "../wasmKernels.ts";

export function registerSample(): void {
  registerWasmKernel<{ logits: TensorInfo; uniform: TensorInfo }, { temperature: number }>("Sample", (call) => {
    const { heap, inputs } = call;
    const { logits, uniform } = inputs;
    const [batch, vocabulary] = logits.shape as [number, number];
    const out = heap.output([3, batch]);
    const [logitsAt, uniformAt, outAt] = heap.addresses(logits, uniform, out);
    runRows(call, "sample", {
      rows: batch,
      work: 40 * vocabulary,
      addresses: [logitsAt, uniformAt, outAt, outAt + 4 * batch, outAt + 8 * batch],
      widths: [vocabulary, 1, 1, 1, 1],
      rest: [vocabulary, call.attrs.temperature],
      scratch: vocabulary * 4,
    });
    return withIds(call, out);
  });

  registerWasmKernel<Record<"logits" | "uniform" | "parts", TensorInfo>, { temperature: number; width: number }>(
    "SampleParts",
    (call) => {
      const { logits, uniform, parts } = call.inputs;
      const { temperature, width } = call.attrs;
      const [batch, vocabulary] = logits.shape as [number, number];
      const perRow = parts.shape[2]!;
      const out = call.heap.output([3, batch]);
      const [logitsAt, uniformAt, statisticsAt, outAt] = call.heap.addresses(logits, uniform, parts, out);
      runRows(call, "sampleParts", {
        rows: batch,
        work: 40 * (perRow + width),
        addresses: [
          logitsAt,
          uniformAt,
          ...partsAt(statisticsAt, batch, perRow),
          ...[0, 1, 2].map((what) => outAt + 4 * what * batch),
        ],
        widths: [vocabulary, 1, perRow, perRow, perRow, 1, 1, 1],
        rest: [vocabulary, temperature, width],
      });
      return withIds(call, out);
    },
  );
}

/** A report [3,B], and its tokens once more as int32. */
function withIds({ heap }: Pick<WasmKernelCall<unknown, unknown>, "heap">, report: TensorInfo): TensorInfo[] {
  const batch = report.shape[1]!;
  const token = heap.output([batch], "int32");
  heap.ints(token).set(heap.floats(report).subarray(0, batch));
  return [report, token];
}
