import type { TensorInfo } from "@tensorflow/tfjs";
import { checkIds, partsOf, registerWasmKernel, type WasmKernelCall } from "../wasmKernels.ts";
import { type PackedAttrs, piecesAmong } from "./pieces.ts";

type Inputs<Named> = Named & Record<`piece${number}`, TensorInfo>;

/** Columns that a thread makes together: those of `addPacked`. */
const UNIT = 32;

/** A float32 matrix in rows of `width` numbers; `at` is its address. */
interface Rows {
  at: number;
  width: number;
}

/** A matrix in bf16, b[k, columns], whose element (p, j) lies at + p * rowStride + j * columnStride bytes on. */
interface Packed {
  at: number;
  k: number;
  columns: number;
  rowStride: number;
  columnStride: number;
}

/** c += a b in each of `n` rows; threads share the columns, since while decoding there are few rows. */
function addProduct(call: WasmKernelCall<unknown, unknown>, n: number, a: Rows, b: Packed, c: Rows): void {
  const { heap, kernels, threads } = call;
  const parts = partsOf(threads, b.columns, UNIT, n * b.k);
  const bytes = kernels.packedScratch();
  heap.withScratch(parts.length * bytes, (scratch) => {
    const calls = parts.map(({ first, count }, i) => {
      const matrix = [b.at, b.rowStride, b.columnStride];
      return [a.at, 4 * a.width, ...matrix, c.at, 4 * c.width, n, b.k, first, first + count, scratch + i * bytes];
    });
    threads.run("addPacked", calls);
  });
}

export function registerFrozen(): void {
  registerWasmKernel<Inputs<{ x: TensorInfo; bias?: TensorInfo; added?: TensorInfo }>, PackedAttrs>(
    "PackedLinear",
    (call) => {
      const { heap, inputs } = call;
      const { x, bias, added } = inputs;
      const { pieces, rows: outer, columns: inner } = piecesAmong(inputs, call.attrs);
      const n = x.shape[0]!;
      const y = heap.output([n, outer]);
      const starts = heap.floats(y);
      if (!bias) starts.fill(0);
      else for (let row = 0; row < n; row++) starts.set(heap.floats(bias), row * outer);
      const [xAt, yAt] = heap.addresses(x, y);
      for (const { words, first, rows } of pieces) {
        const [at] = heap.addresses(words);
        const matrix = { at, k: inner, columns: rows, rowStride: 2, columnStride: 2 * inner };
        addProduct(call, n, { at: xAt, width: inner }, matrix, { at: yAt + 4 * first, width: outer });
      }
      if (!added) return y;
      const [sum] = call.run("Add", { a: added, b: y });
      heap.release(y);
      return sum!;
    },
  );

  registerWasmKernel<Inputs<{ dy: TensorInfo }>, PackedAttrs>("PackedLinearInputGrad", (call) => {
    const { heap, inputs } = call;
    const { pieces, rows: outer, columns: inner } = piecesAmong(inputs, call.attrs);
    const n = inputs.dy.shape[0]!;
    const dx = heap.output([n, inner]);
    heap.floats(dx).fill(0);
    const [dyAt, dxAt] = heap.addresses(inputs.dy, dx);
    for (const { words, first, rows } of pieces) {
      const [at] = heap.addresses(words);
      const matrix = { at, k: rows, columns: inner, rowStride: 2 * inner, columnStride: 2 };
      addProduct(call, n, { at: dyAt + 4 * first, width: outer }, matrix, { at: dxAt, width: inner });
    }
    return dx;
  });

  registerWasmKernel<Inputs<{ ids: TensorInfo }>, PackedAttrs>("PackedEmbedding", (call) => {
    const { heap, kernels, inputs } = call;
    const { pieces, rows: vocabulary, columns: width } = piecesAmong(inputs, call.attrs);
    const n = inputs.ids.shape[0]!;
    checkIds(call, inputs.ids, "PackedEmbedding", vocabulary);
    const y = heap.output([n, width]);
    for (const { words, first, rows } of pieces) {
      kernels.embeddingPacked(...heap.addresses(inputs.ids, words, y), n, first, rows, width);
    }
    return y;
  });
}
