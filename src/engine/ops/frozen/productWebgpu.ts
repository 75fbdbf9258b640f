/**
 * Products of rows by matrices in bf16. For sampling, rows may be RMS-normalised within them, and an adapter's part of an
 * output is added by whoever stores it: a sum that short needs no product of its own.
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import { type Placed, rowsProduct, runProduct } from "../linear/tiles.ts";
import { GATED } from "../swiGlu/webgpu.ts";
import { builtOnce, type Element, elementsOf, inner, viewed, type WebGpuKernelCall } from "../webgpuKernels.ts";
import { BITS, packedRowsOf, widening } from "./packedWgsl.ts";
import { type PackedAttrs, piecesAmong } from "./pieces.ts";

/** With both of `down` and an adapter's other half, or neither. */
type Inputs<Named extends string> = { x: TensorInfo } & Partial<Record<"gain" | "down" | Named, TensorInfo>> &
  Record<`piece${number}`, TensorInfo>;

const LINEAR = builtOnce(
  (placed: Placed, element: Element, norm: boolean, bias: boolean, added: boolean, adapted: boolean) =>
    rowsProduct(placed, false, {
      element,
      rights: [packedRowsOf("w")],
      norm,
      store: (row, column, [sum]) => {
        const at = `${row} * u.outer + u.first + ${column}`;
        const more = [
          ...(adapted ? [`adapted_up(${row}, u.first + ${column}, u.own)`] : []),
          ...(added ? [`added[${at}]`] : []),
        ].join(" + ");
        return `y[${at}] = ${sum}${bias ? ` + bias[u.first + ${column}]` : ""}${more && ` + (${more})`};`;
      },
    }),
);

const GATE = builtOnce((placed: Placed, element: Element, norm: boolean, adapted: boolean) => {
  const more = (up: string, row: string, column: string, own: string) =>
    adapted ? ` + adapted_${up}(${row}, u.first + ${column}, ${own})` : "";
  return rowsProduct(placed, false, {
    element,
    rights: [packedRowsOf("gate"), packedRowsOf("upward")],
    norm,
    store: (row, column, [gate, upward]) => `
        let at = ${row} * u.outer + u.first + ${column};
        let g = ${gate}${more("up", row, column, "0u")};
        let up = ${upward}${more("upOfUpward", row, column, "u.rank")};
        ${GATED("at")}`,
  });
});

/** WGSL for what an adapter adds to an output: of a row of `down` the `rank` elements from `own` on, by a row of the array. */
const ADAPTED = builtOnce(
  (element: Element, array: string) => `
    fn adapted_${array}(row: u32, column: u32, own: u32) -> f32 {
      var sum = 0.0;
      for (var k = 0u; k < u.rank; k++) {
        sum += ${inner(element, "down[row * u.ofRow + own + k]", `${array}[column * u.rank + k]`)};
      }
      return sum;
    }`,
);

/** What a program reads of rows, and of adapters by the names of their other halves. */
function common({ x, gain, down }: Inputs<never>, ups: Readonly<Record<string, TensorInfo | undefined>>) {
  const width = x.shape[1]!;
  const { element, units } = elementsOf(width);
  const reads = { x: viewed(x, element), ...(gain && { gain: viewed(gain, element) }) };
  const sizes = { inner: units, width };
  const adapters = Object.entries(ups).filter((entry): entry is [string, TensorInfo] => entry[1] !== undefined);
  if (!down || !adapters[0]) return { element, reads, sizes, functions: "", adapted: false };
  const rank = adapters[0][1].shape[1]!;
  const ofRank = elementsOf(rank);
  return {
    element,
    reads: {
      ...reads,
      down: viewed(down, ofRank.element),
      ...Object.fromEntries(adapters.map(([name, up]) => [name, viewed(up, ofRank.element)])),
    },
    sizes: { ...sizes, rank: ofRank.units, ofRow: (down.shape[1]! / rank) * ofRank.units },
    functions: adapters.map(([name]) => ADAPTED(ofRank.element, name)).join("\n"),
    adapted: true,
  };
}

/** Of rows that are normalised if there is a gain; `place`: which adapter of those in `down` is the map's. */
export function packedLinear({
  gpu,
  inputs,
  attrs,
}: WebGpuKernelCall<Inputs<"bias" | "added" | "up">, PackedAttrs & { eps?: number; place?: number }>): TensorInfo {
  const { x, gain, bias, added, up } = inputs;
  const { eps = 0, place = 0 } = attrs;
  const { pieces, rows: outer } = piecesAmong(inputs, attrs);
  const rows = x.shape[0]!;
  const { element, reads, sizes, functions, adapted } = common(inputs, { up });
  const y = gpu.output([rows, outer]);
  for (const { words, first, rows: columns } of pieces) {
    const program = {
      reads: { ...reads, w: viewed(words, BITS[element]), ...(bias && { bias }), ...(added && { added }) },
      writes: { y },
      sizes: { ...sizes, outer, first, ...("rank" in sizes && { own: place * sizes.rank }) },
      settings: { eps },
      functions: widening("w", element) + functions,
    };
    runProduct(gpu, program, { rows, columns, rights: 1, ofColumns: outer }, (placed) =>
      LINEAR(placed, element, gain !== undefined, bias !== undefined, added !== undefined, adapted),
    );
  }
  return y;
}

/** The pieces are those of the gate's matrix, then as many of the other one. */
export function sampledGate({
  gpu,
  inputs,
  attrs,
}: WebGpuKernelCall<Inputs<"up" | "upOfUpward">, PackedAttrs & { eps: number }>): TensorInfo {
  const { x, gain, up, upOfUpward } = inputs;
  const { pieces, rows: both } = piecesAmong(inputs, attrs);
  const [rows, outer] = [x.shape[0]!, both / 2];
  const { element, reads, sizes, functions, adapted } = common(inputs, { up, upOfUpward });
  const y = gpu.output([rows, outer]);
  for (let i = 0; i < pieces.length / 2; i++) {
    const [gate, upward] = [pieces[i]!, pieces[i + pieces.length / 2]!];
    const program = {
      reads: { ...reads, gate: viewed(gate.words, BITS[element]), upward: viewed(upward.words, BITS[element]) },
      writes: { y },
      sizes: { ...sizes, outer, first: gate.first },
      settings: { eps: attrs.eps },
      functions: widening("gate", element) + widening("upward", element) + functions,
    };
    runProduct(gpu, program, { rows, columns: gate.rows, rights: 2, ofColumns: outer }, (placed) =>
      GATE(placed, element, gain !== undefined, adapted),
    );
  }
  return y;
}
