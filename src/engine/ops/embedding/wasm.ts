import type { TensorInfo } from "@tensorflow/tfjs";
import { checkIds, registerWasmKernel } from "../wasmKernels.ts";

export function registerEmbedding(): void {
  registerWasmKernel<Record<"ids" | "table", TensorInfo>>("Embedding", (call) => {
    const { heap, kernels } = call;
    const { ids, table } = call.inputs;
    const [vocabulary, width] = table.shape as [number, number];
    const rows = ids.shape[0]!;
    checkIds(call, ids, "Embedding", vocabulary);
    const y = heap.output([rows, width]);
    kernels.embedding(...heap.addresses(ids, table, y), rows, width);
    return y;
  });

  registerWasmKernel<Record<"dy" | "ids", TensorInfo>, { vocabulary: number }>("EmbeddingGrad", (call) => {
    const { heap, kernels } = call;
    const { dy, ids } = call.inputs;
    const { vocabulary } = call.attrs;
    const [rows, width] = dy.shape as [number, number];
    checkIds(call, ids, "EmbeddingGrad", vocabulary);
    const dtable = heap.output([vocabulary, width]);
    kernels.embeddingGrad(...heap.addresses(dy, ids, dtable), rows, vocabulary, width);
    return dtable;
  });
}
