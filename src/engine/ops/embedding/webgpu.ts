import type { TensorInfo } from "@tensorflow/tfjs";
import { elementsOf, registerWebGpuKernel, runIndexed, viewed } from "../webgpuKernels.ts";
import { partsOf, sumParts } from "../webgpuSums.ts";

// The GPU cannot throw: the row of an id outside the table is NaN, which every later number then shows.
export function registerEmbedding(): void {
  registerWebGpuKernel<Record<"ids" | "table", TensorInfo>>("Embedding", ({ gpu, inputs: { ids, table } }) => {
    const [vocabulary, width] = table.shape as [number, number];
    const rows = ids.shape[0]!;
    const { element, units } = elementsOf(width);
    const y = gpu.output([rows, width]);
    runIndexed(gpu, {
      reads: { ids, table: viewed(table, element) },
      writes: { y: viewed(y, element) },
      sizes: { vocabulary, units },
      settings: { notANumber: NaN },
      count: rows * units,
      body: `
        let id = u32(ids[i / u.units]);
        if (id < u.vocabulary) { y[i] = table[id * u.units + i % u.units]; } else { y[i] = ${element}(notANumber()); }`,
    });
    return y;
  });

  registerWebGpuKernel<Record<"dy" | "ids", TensorInfo>, { vocabulary: number }>(
    "EmbeddingGrad",
    ({ gpu, inputs: { dy, ids }, attrs: { vocabulary } }) => {
      const [rows, width] = dy.shape as [number, number];
      const { element, units } = elementsOf(width);
      const { parts, rowsPerPart } = partsOf(rows, vocabulary * units);
      const dtable = gpu.output([parts, vocabulary, width]);
      runIndexed(gpu, {
        reads: { dy: viewed(dy, element), ids },
        writes: { dtable: viewed(dtable, element) },
        sizes: { rows, units, vocabulary, rowsPerPart },
        count: parts * vocabulary * units,
        body: `
          let d = i % u.units;
          let id = i32(i / u.units % u.vocabulary);
          let part = i / (u.units * u.vocabulary);
          var sum = ${element}();
          for (var row = part * u.rowsPerPart; row < min((part + 1u) * u.rowsPerPart, u.rows); row++) {
            if (ids[row] == id) { sum += dy[row * u.units + d]; }
          }
          dtable[i] = sum;`,
      });
      return sumParts(gpu, dtable, parts, [vocabulary, width]);
    },
  );
}
