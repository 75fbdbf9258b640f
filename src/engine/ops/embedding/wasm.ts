import type { TensorInfo } from "@tensorflow/tfjs";
import { checkIds, registerWasmKernel } from "../wasmKernels.ts";

export function registerEmbedding(): void {
  registerWasmKernel<Record<"ids" | "table", TensorInfo>>("Embedding", ({ heap, kernels, inputs: { ids, table } }) => {
    const [vocabulary, width] = table.shape as [number, number];
    const rows = ids.shape[0]!;
    const y = heap.output([rows, width]);
    const badRow = kernels.embedding(...heap.addresses(ids, table, y), rows, vocabulary, width);
    checkIds(badRow, "Embedding", vocabulary);
    return y;
  });

  registerWasmKernel<Record<"dy" | "ids", TensorInfo>, { vocabulary: number }>(
    "EmbeddingGrad",
    ({ heap, kernels, inputs: { dy, ids }, attrs: { vocabulary } }) => {
      const [rows, width] = dy.shape as [number, number];
      const dtable = heap.output([vocabulary, width]);
      const badRow = kernels.embeddingGrad(...heap.addresses(dy, ids, dtable), rows, vocabulary, width);
      checkIds(badRow, "EmbeddingGrad", vocabulary);
      return dtable;
    },
  );
}
