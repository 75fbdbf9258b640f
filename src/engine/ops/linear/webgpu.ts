import type { TensorInfo } from "@tensorflow/tfjs";
import type { Dispatcher } from "../../runtime/webgpu/dispatch.ts";
import {
  builtOnce,
  type Element,
  elementsOf,
  registerWebGpuKernel,
  runIndexed,
  viewed,
  type WebGpuKernelCall,
} from "../webgpuKernels.ts";
import { partsOf, sumParts } from "../webgpuSums.ts";
import { elementsIn, product } from "./product.ts";
import { inBlocks, type Placed, rowsOf, rowsProduct, runProduct, TILES, tiles } from "./tiles.ts";

/**
 * A batch's gradient is a mean over thousands of tokens: most of it lies below half precision's smallest normal number
 * (6e-5), none of it near the largest (65504). Exact, being a power of two.
 */
const GRADIENT_SCALE = 2 ** 10;

const FORWARD = builtOnce(
  (placed: Placed, half: boolean, element: Element, bias: boolean, residual: boolean, norm: boolean) =>
    rowsProduct(placed, half, {
      element,
      rights: [rowsOf("w")],
      norm,
      store: (row, column, [sum]) => {
        const at = `${row} * u.columns + ${column}`;
        return `y[${at}] = ${sum}${bias ? ` + b[${column}]` : ""}${residual ? ` + residual[${at}]` : ""};`;
      },
    }),
);

const ROWS_GRADIENT = builtOnce(
  (half: boolean, element: Element, added: boolean) => `
    let tile = i;
    ${product({
      kind: "outer",
      element,
      left: { load: elementsIn("dy"), base: (row) => `${row} * u.outer`, offset: (k) => k },
      rights: [{ load: elementsIn("w"), base: (column) => column, offset: (k) => `${k} * u.inner` }],
      rows: "u.rows",
      columns: "u.inner",
      from: "0u",
      to: "u.outer",
      tile: TILES[element],
      place: inBlocks("u.rows", "u.inner", TILES[element]),
      halfScale: half ? GRADIENT_SCALE : undefined,
      store: (row, column, [sum]) => {
        const at = `${row} * u.inner + ${column}`;
        return `dx[${at}] = ${sum}${added ? ` + added[${at}]` : ""};`;
      },
    })}`,
);

const WEIGHTS_GRADIENT = builtOnce(
  (half: boolean, element: Element) => `
    let tile = i % u.tilesAPart;
    let part = i / u.tilesAPart;
    ${product({
      kind: "outer",
      element,
      left: { load: elementsIn("dy"), base: (row) => row, offset: (k) => `${k} * u.outer` },
      rights: [{ load: elementsIn("x"), base: (column) => column, offset: (k) => `${k} * u.inner` }],
      rows: "u.outer",
      columns: "u.inner",
      from: "part * u.rowsPerPart",
      to: "min((part + 1u) * u.rowsPerPart, u.rows)",
      tile: TILES[element],
      place: inBlocks("u.outer", "u.inner", TILES[element]),
      halfScale: half ? GRADIENT_SCALE : undefined,
      store: (row, column, [sum]) => `dw[(part * u.outer + ${row}) * u.inner + ${column}] = ${sum};`,
    })}`,
);

/** dx [rows, inner] of y = x wᵀ; `added` [rows, inner] is added to it. */
function inputGradient(
  gpu: Dispatcher,
  { dy, w, added }: Record<"dy" | "w", TensorInfo> & { added?: TensorInfo },
): TensorInfo {
  const rows = dy.shape[0]!;
  const [outer, width] = w.shape as [number, number];
  const { element, units } = elementsOf(width);
  const dx = gpu.output([rows, width]);
  runIndexed(gpu, {
    reads: { dy, w: viewed(w, element), ...(added && { added: viewed(added, element) }) },
    writes: { dx: viewed(dx, element) },
    sizes: { rows, inner: units, outer },
    count: tiles(rows, units, TILES[element]),
    body: ROWS_GRADIENT(gpu.forms.halfProducts, element, added !== undefined),
  });
  return dx;
}

/**
 * dx [rows, inner], dw [outer, inner] and, with `bias`, db [outer] of y = x wᵀ + b. `added` [rows, inner] is added to dx.
 */
export function linearGradients(
  gpu: Dispatcher,
  { x, ...factors }: Record<"dy" | "x" | "w", TensorInfo> & { added?: TensorInfo },
  bias: boolean,
): TensorInfo[] {
  const { dy } = factors;
  const [rows, width] = x.shape as [number, number];
  const outer = dy.shape[1]!;
  const { element, units } = elementsOf(width);
  const dx = inputGradient(gpu, factors);

  const tilesAPart = tiles(outer, units, TILES[element]);
  const { parts, rowsPerPart } = partsOf(rows, tilesAPart);
  const dwParts = gpu.output([parts, outer, width]);
  runIndexed(gpu, {
    reads: { dy, x: viewed(x, element) },
    writes: { dw: viewed(dwParts, element) },
    sizes: { rows, inner: units, outer, rowsPerPart, tilesAPart },
    count: parts * tilesAPart,
    body: WEIGHTS_GRADIENT(gpu.forms.halfProducts, element),
  });
  const dw = sumParts(gpu, dwParts, parts, [outer, width]);
  if (!bias) return [dx, dw];

  const { element: biasElement, units: biasUnits } = elementsOf(outer);
  const split = partsOf(rows, biasUnits);
  const dbParts = gpu.output([split.parts, outer]);
  runIndexed(gpu, {
    reads: { dy: viewed(dy, biasElement) },
    writes: { db: viewed(dbParts, biasElement) },
    sizes: { rows, outer: biasUnits, rowsPerPart: split.rowsPerPart },
    count: split.parts * biasUnits,
    body: `
      let part = i / u.outer;
      let column = i % u.outer;
      var sum = ${biasElement}();
      for (var row = part * u.rowsPerPart; row < min((part + 1u) * u.rowsPerPart, u.rows); row++) {
        sum += dy[row * u.outer + column];
      }
      db[i] = sum;`,
  });
  return [dx, dw, sumParts(gpu, dbParts, split.parts, [outer])];
}

/** With a gain, of RMS-normalised rows. */
function forward({
  gpu,
  inputs: { x, w, b, residual, gain },
  attrs: { eps = 0 },
}: WebGpuKernelCall<
  Record<"x" | "w", TensorInfo> & { b?: TensorInfo; residual?: TensorInfo; gain?: TensorInfo },
  { eps?: number }
>): TensorInfo {
  const [rows, width] = x.shape as [number, number];
  const outer = w.shape[0]!;
  const { element, units } = elementsOf(width);
  const y = gpu.output([rows, outer]);
  const program = {
    reads: {
      x: viewed(x, element),
      w: viewed(w, element),
      ...(b && { b }),
      ...(residual && { residual }),
      ...(gain && { gain: viewed(gain, element) }),
    },
    writes: { y },
    sizes: { inner: units, width },
    settings: { eps },
  };
  runProduct(gpu, program, { rows, columns: outer, rights: 1 }, (placed, half) =>
    FORWARD(placed, half, element, b !== undefined, residual !== undefined, gain !== undefined),
  );
  return y;
}

export function registerLinear(): void {
  registerWebGpuKernel("Linear", forward);
  registerWebGpuKernel("NormedLinear", forward);

  registerWebGpuKernel<Record<"dy" | "x" | "w", TensorInfo>, { bias: boolean }>(
    "LinearGrad",
    ({ gpu, inputs, attrs: { bias } }) => linearGradients(gpu, inputs, bias),
  );

  registerWebGpuKernel<Record<"dy" | "w", TensorInfo>>("LinearInputGrad", ({ gpu, inputs }) =>
    inputGradient(gpu, inputs),
  );
}
