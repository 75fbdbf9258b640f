import type { TensorInfo } from "@tensorflow/tfjs";
import { kernelForms } from "../kernelForms.ts";
import { elementsOf, partsOf, registerWebGpuKernel, runIndexed, runLanes, sumParts, viewed } from "../webgpuKernels.ts";
import { inBlocks, product, tileOf, tiles } from "./product.ts";

/**
 * A batch's gradient is a mean over thousands of tokens: most of it lies below half precision's smallest normal number
 * (6e-5), none of it near the largest (65504). Exact, being a power of two.
 */
const GRADIENT_SCALE = 2 ** 10;

/**
 * Decoding multiplies a row for each sequence: a hundred rows by 64 columns are 100 tiles, where a GPU has room for
 * thousands of invocations and each would wait for all its loads in turn. Up to this many, lanes share the sum over k,
 * and tiles are smaller, since joining costs about as much an output as 10 products. With more, joining is waste.
 */
const FEW_TILES = 2 ** 10;
const SMALL_TILE = { rows: 4, columns: 4 };

export function registerLinear(): void {
  registerWebGpuKernel<{ x: TensorInfo; w: TensorInfo; b?: TensorInfo }>("Linear", ({ gpu, inputs: { x, w, b } }) => {
    const [rows, width] = x.shape as [number, number];
    const outer = w.shape[0]!;
    const { element, units } = elementsOf(width);
    const y = gpu.output([rows, outer]);
    const store = (row: string, column: string, value: string) =>
      `y[${row} * u.outer + ${column}] = ${value}${b ? ` + b[${column}]` : ""};`;
    const { subgroups, halfProducts } = kernelForms();
    const factors = {
      kind: "inner",
      element,
      left: { array: "x", base: (row: string) => `${row} * u.inner`, offset: (k: string) => k },
      right: { array: "w", base: (column: string) => `${column} * u.inner`, offset: (k: string) => k },
      rows: "u.rows",
      columns: "u.outer",
      from: "0u",
      to: "u.inner",
      halfScale: halfProducts ? 1 : undefined,
      store,
    } as const;
    const program = {
      reads: { x: viewed(x, element), w: viewed(w, element), ...(b && { b }) },
      writes: { y },
      sizes: { rows, inner: units, outer },
    };
    const count = tiles(rows, outer, "f32");
    if (subgroups && count <= FEW_TILES) {
      const tile = SMALL_TILE;
      const place = `
        let across = (u.outer + ${tile.columns - 1}u) / ${tile.columns}u;
        let firstRow = i / across * ${tile.rows}u;
        let firstColumn = i % across * ${tile.columns}u;`;
      runLanes(gpu, {
        ...program,
        count: Math.ceil(rows / tile.rows) * Math.ceil(outer / tile.columns),
        body: (join) => product({ ...factors, tile, place, join }),
      });
    } else {
      const place = inBlocks("u.rows", "u.outer", "f32");
      const body = `let tile = i; ${product({ ...factors, tile: tileOf("f32"), place })}`;
      runIndexed(gpu, { ...program, count, body });
    }
    return y;
  });

  registerWebGpuKernel<Record<"dy" | "x" | "w", TensorInfo>, { bias: boolean }>(
    "LinearGrad",
    ({ gpu, inputs: { dy, x, w }, attrs: { bias } }) => {
      const [rows, width] = x.shape as [number, number];
      const outer = w.shape[0]!;
      const { element, units } = elementsOf(width);
      const shared = {
        kind: "outer",
        element,
        tile: tileOf(element),
        halfScale: kernelForms().halfProducts ? GRADIENT_SCALE : undefined,
      } as const;

      const dx = gpu.output([rows, width]);
      runIndexed(gpu, {
        reads: { dy, w: viewed(w, element) },
        writes: { dx: viewed(dx, element) },
        sizes: { rows, inner: units, outer },
        count: tiles(rows, units, element),
        body: `
          let tile = i;
          ${product({
            ...shared,
            left: { array: "dy", base: (row) => `${row} * u.outer`, offset: (k) => k },
            right: { array: "w", base: (column) => column, offset: (k) => `${k} * u.inner` },
            rows: "u.rows",
            columns: "u.inner",
            place: inBlocks("u.rows", "u.inner", element),
            from: "0u",
            to: "u.outer",
            store: (row, column, value) => `dx[${row} * u.inner + ${column}] = ${value};`,
          })}`,
      });

      const tilesAPart = tiles(outer, units, element);
      const { parts, rowsPerPart } = partsOf(rows, tilesAPart);
      const dwParts = gpu.output([parts, outer, width]);
      runIndexed(gpu, {
        reads: { dy, x: viewed(x, element) },
        writes: { dw: viewed(dwParts, element) },
        sizes: { rows, inner: units, outer, rowsPerPart, tilesAPart },
        count: parts * tilesAPart,
        body: `
          let tile = i % u.tilesAPart;
          let part = i / u.tilesAPart;
          ${product({
            ...shared,
            left: { array: "dy", base: (row) => row, offset: (k) => `${k} * u.outer` },
            right: { array: "x", base: (column) => column, offset: (k) => `${k} * u.inner` },
            rows: "u.outer",
            columns: "u.inner",
            place: inBlocks("u.outer", "u.inner", element),
            from: "part * u.rowsPerPart",
            to: "min((part + 1u) * u.rowsPerPart, u.rows)",
            store: (row, column, value) => `dw[(part * u.outer + ${row}) * u.inner + ${column}] = ${value};`,
          })}`,
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
    },
  );
}
