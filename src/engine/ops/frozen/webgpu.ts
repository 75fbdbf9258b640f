/**
 * A matrix in bf16 is widened as it is loaded. WGSL lets a device take subnormal numbers for 0, in float32 as well.
 * Products are full precision in all forms: half precision ends below numbers that bf16 has.
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { elementsIn, product } from "../linear/product.ts";
import { inBlocks, TILES, tiles } from "../linear/tiles.ts";
import { builtOnce, type Element, elementsOf, registerWebGpuKernel, runIndexed, viewed } from "../webgpuKernels.ts";
import { BITS, packedIn, widening } from "./packedWgsl.ts";
import { type PackedAttrs, piecesAmong } from "./pieces.ts";
import { packedLinear, sampledGate } from "./productWebgpu.ts";

type Inputs<Named> = Named & Record<`piece${number}`, TensorInfo>;

const ROWS_GRADIENT = builtOnce(
  (element: Element, goesOn: boolean) => `
    let tile = i;
    ${product({
      kind: "outer",
      element,
      left: { load: elementsIn("dy"), base: (row) => `${row} * u.outer + u.first`, offset: (k) => k },
      rights: [packedIn("w", { base: (column) => column, offset: (k) => `${k} * u.inner` })],
      rows: "u.rows",
      columns: "u.inner",
      from: "0u",
      to: "u.steps",
      tile: TILES[element],
      place: inBlocks("u.rows", "u.inner", TILES[element]),
      ...(goesOn && { start: (row, column) => `dx[${row} * u.inner + ${column}]` }),
      store: (row, column, [sum]) => `dx[${row} * u.inner + ${column}] = ${sum};`,
    })}`,
);

export function registerFrozen(): void {
  registerWebGpuKernel("PackedLinear", packedLinear);
  registerWebGpuKernel("SampledLinear", packedLinear);
  registerWebGpuKernel("SampledGate", sampledGate);

  registerWebGpuKernel<Inputs<{ dy: TensorInfo }>, PackedAttrs>("PackedLinearInputGrad", ({ gpu, inputs, attrs }) => {
    const { pieces, rows: outer, columns } = piecesAmong(inputs, attrs);
    const rows = inputs.dy.shape[0]!;
    const { element, units } = elementsOf(columns);
    const dx = gpu.output([rows, columns]);
    for (const { words, first, rows: steps } of pieces) {
      runIndexed(gpu, {
        reads: { dy: inputs.dy, w: viewed(words, BITS[element]) },
        writes: { dx: viewed(dx, element) },
        sizes: { rows, inner: units, outer, first, steps },
        functions: widening("w", element),
        count: tiles(rows, units, TILES[element]),
        body: ROWS_GRADIENT(element, first > 0),
      });
    }
    return dx;
  });

  // Bits alone, so that no number changes. The row of an id outside the table is NaN, as in Embedding.
  registerWebGpuKernel<Inputs<{ ids: TensorInfo }>, PackedAttrs>("PackedEmbedding", ({ gpu, inputs, attrs }) => {
    const { pieces, rows: vocabulary, columns } = piecesAmong(inputs, attrs);
    const rows = inputs.ids.shape[0]!;
    const y = gpu.output([rows, columns]);
    for (const { words, first, rows: held } of pieces) {
      runIndexed(gpu, {
        reads: { ids: inputs.ids, w: viewed(words, "u32") },
        writes: { y: viewed(y, "vec2<u32>") },
        sizes: { vocabulary, first, held, units: columns / 2 },
        count: (rows * columns) / 2,
        body: `
          let id = u32(ids[i / u.units]);
          if (id >= u.vocabulary) { y[i] = vec2<u32>(0x7fc00000u); }
          else if (id >= u.first && id < u.first + u.held) {
            let word = w[(id - u.first) * u.units + i % u.units];
            y[i] = vec2<u32>(word << 16u, word & 0xffff0000u);
          }`,
      });
    }
    return y;
  });
}
