/**
 * A matrix in bf16 is widened as it is loaded, by shifts. WGSL lets a device take subnormal numbers for 0, in float32 as well.
 * Products are full precision in all forms: half precision ends below numbers that bf16 has.
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { elementsIn, type Factor, product } from "../linear/product.ts";
import { inBlocks, type Placed, rowsProduct, runProduct, TILES, tiles } from "../linear/tiles.ts";
import {
  type Bits,
  builtOnce,
  type Element,
  elementsOf,
  inner,
  registerWebGpuKernel,
  runIndexed,
  viewed,
  type WebGpuKernelCall,
} from "../webgpuKernels.ts";
import { type PackedAttrs, piecesAmong } from "./pieces.ts";

type Inputs<Named> = Named & Record<`piece${number}`, TensorInfo>;

/** How the binding `w` is declared, and WGSL for its elements, by what is made of them. */
const PACKED: Readonly<Record<Element, { bits: Bits; functions: string }>> = {
  "vec4<f32>": {
    bits: "vec2<u32>",
    functions: `
      fn widened(at: u32) -> vec4<f32> {
        let words = w[at];
        return bitcast<vec4<f32>>(vec4<u32>(words.x << 16u, words.x & 0xffff0000u, words.y << 16u, words.y & 0xffff0000u));
      }`,
  },
  f32: {
    bits: "u32",
    functions: `
      fn widened(at: u32) -> f32 {
        let word = w[at >> 1u];
        return bitcast<f32>(select(word << 16u, word & 0xffff0000u, (at & 1u) == 1u));
      }`,
  },
};

const packed = (places: Pick<Factor, "base" | "offset">): Factor => ({ load: (at) => `widened(${at})`, ...places });

const FORWARD = builtOnce((placed: Placed, element: Element, bias: boolean, added: boolean, adapted: boolean) =>
  rowsProduct(placed, false, {
    element,
    rights: [packed({ base: (n) => `${n} * u.inner`, offset: (k) => k })],
    store: (row, column, [sum]) => {
      const at = `${row} * u.outer + u.first + ${column}`;
      const more = [
        ...(adapted ? [`adapted(${row}, u.first + ${column})`] : []),
        ...(added ? [`added[${at}]`] : []),
      ].join(" + ");
      return `y[${at}] = ${sum}${bias ? ` + bias[u.first + ${column}]` : ""}${more && ` + (${more})`};`;
    },
  }),
);

/** An adapter's part of an output: a sum so short that whoever stores the output makes it. */
const ADAPTED = builtOnce(
  (element: Element) => `
    fn adapted(row: u32, column: u32) -> f32 {
      var sum = 0.0;
      for (var k = 0u; k < u.rank; k++) {
        sum += ${inner(element, "down[row * u.ofRow + u.own + k]", "up[column * u.rank + k]")};
      }
      return sum;
    }`,
);

const ROWS_GRADIENT = builtOnce(
  (element: Element, goesOn: boolean) => `
    let tile = i;
    ${product({
      kind: "outer",
      element,
      left: { load: elementsIn("dy"), base: (row) => `${row} * u.outer + u.first`, offset: (k) => k },
      rights: [packed({ base: (column) => column, offset: (k) => `${k} * u.inner` })],
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

/** With both of `down` and `up`, or neither. */
function forward({
  gpu,
  inputs,
  attrs,
}: WebGpuKernelCall<
  Inputs<{ x: TensorInfo } & Partial<Record<"bias" | "added" | "down" | "up", TensorInfo>>>,
  PackedAttrs & { place?: number }
>): TensorInfo {
  const { x, bias, added, down, up } = inputs;
  const { pieces, rows: outer, columns } = piecesAmong(inputs, attrs);
  const rows = x.shape[0]!;
  const { element, units } = elementsOf(columns);
  const { bits, functions } = PACKED[element];
  const adapter = down && up ? adapterOf(down, up, attrs.place ?? 0) : { reads: {}, sizes: {}, functions: "" };
  const y = gpu.output([rows, outer]);
  for (const piece of pieces) {
    const program = {
      reads: {
        x: viewed(x, element),
        w: viewed(piece.words, bits),
        ...(bias && { bias }),
        ...(added && { added }),
        ...adapter.reads,
      },
      writes: { y },
      sizes: { inner: units, outer, first: piece.first, ...adapter.sizes },
      functions: functions + adapter.functions,
    };
    const shape = { rows, columns: piece.rows, rights: 1, ofColumns: outer } as const;
    runProduct(gpu, program, shape, (placed) =>
      FORWARD(placed, element, bias !== undefined, added !== undefined, down !== undefined),
    );
  }
  return y;
}

function adapterOf(down: TensorInfo, up: TensorInfo, place: number) {
  const rank = up.shape[1]!;
  const { element, units } = elementsOf(rank);
  return {
    reads: { down: viewed(down, element), up: viewed(up, element) },
    sizes: { rank: units, ofRow: (down.shape[1]! / rank) * units, own: place * units },
    functions: ADAPTED(element),
  };
}

export function registerFrozen(): void {
  registerWebGpuKernel("PackedLinear", forward);
  registerWebGpuKernel("PackedAdaptedLinear", forward);

  registerWebGpuKernel<Inputs<{ dy: TensorInfo }>, PackedAttrs>("PackedLinearInputGrad", ({ gpu, inputs, attrs }) => {
    const { pieces, rows: outer, columns } = piecesAmong(inputs, attrs);
    const rows = inputs.dy.shape[0]!;
    const { element, units } = elementsOf(columns);
    const { bits, functions } = PACKED[element];
    const dx = gpu.output([rows, columns]);
    for (const { words, first, rows: steps } of pieces) {
      runIndexed(gpu, {
        reads: { dy: inputs.dy, w: viewed(words, bits) },
        writes: { dx: viewed(dx, element) },
        sizes: { rows, inner: units, outer, first, steps },
        functions,
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
