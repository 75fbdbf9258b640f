import type { TensorInfo } from "@tensorflow/tfjs";
import { kernelForms } from "../kernelForms.ts";
import {
  type Element,
  elementsOf,
  inner,
  type Join,
  partsOf,
  registerWebGpuKernel,
  repeat,
  runIndexed,
  runLanes,
  sumParts,
  viewed,
} from "../webgpuKernels.ts";

/** One factor of a product: its element for an output row (or column) and a step k lies at base + offset(k). */
interface Factor {
  array: string;
  base(rowOrColumn: string): string;
  /** WGSL in k. */
  offset: string;
}

interface Product {
  left: Factor;
  right: Factor;
  /** Of one output, as is the number of columns. */
  element: Element;
  multiply(left: string, right: string): string;
  /** WGSL for the number of output rows and columns, and for the range of k. */
  rows: string;
  columns: string;
  rowsPerTile?: number;
  columnsPerTile: number;
  /** WGSL that leaves `firstRow` and `firstColumn` of a tile, or returns. */
  place: string;
  /** Where lanes share a tile, each with a part of the range of k. */
  join?: Join;
  from: string;
  to: string;
  /** WGSL that stores `value`, an output at `row` and `column`. */
  store(row: string, column: string, value: string): string;
}

/** Output rows of a tile; as many columns, counted in numbers. */
const TILE = 8;
const perTile = (element: Element) => (element === "f32" ? TILE : TILE / 4);

/**
 * Decoding multiplies a row for each sequence: a hundred rows by 64 columns are 100 tiles, where a GPU has room for
 * thousands of invocations and each would wait for all its loads in turn. Up to this many, lanes share the sum over k,
 * and tiles are smaller, since joining costs about as much an output as 10 products. With more, joining is waste.
 */
const FEW_TILES = 2 ** 10;
const SMALL_TILE = 4;

/** Tiles that neighbouring indices work on form a block: they load from few lines of memory. */
const BLOCK = { down: 8, across: 4 };

/** Indices for a product, the unused ones of blocks at the edge included. */
function tiles(rows: number, columns: number, columnsPerTile: number): number {
  const blocksDown = Math.ceil(rows / (TILE * BLOCK.down));
  const blocksAcross = Math.ceil(columns / (columnsPerTile * BLOCK.across));
  return blocksDown * blocksAcross * BLOCK.down * BLOCK.across;
}

/** WGSL that places tile `tile` of as many as `tiles` counts. */
const inBlocks = (rows: string, columns: string, columnsPerTile: number) => `
  let blocksAcross = (${columns} + ${columnsPerTile * BLOCK.across - 1}u) / ${columnsPerTile * BLOCK.across}u;
  let block = tile / ${BLOCK.down * BLOCK.across}u;
  let inBlock = tile % ${BLOCK.down * BLOCK.across}u;
  let firstRow = (block / blocksAcross * ${BLOCK.down}u + inBlock / ${BLOCK.across}u) * ${TILE}u;
  let firstColumn = (block % blocksAcross * ${BLOCK.across}u + inBlock % ${BLOCK.across}u) * ${columnsPerTile}u;
  if (firstRow >= ${rows} || firstColumn >= ${columns}) { return; }`;

/**
 * WGSL for a tile of a matrix product: `rowsPerTile` rows by `columnsPerTile` columns, kept in registers, so that
 * an element loaded is used for a whole row or column of them. Past the edge the last row or column is loaded again.
 */
function product(shape: Product): string {
  const { left, right, element, multiply, rows, columns, rowsPerTile = TILE, columnsPerTile } = shape;
  const { place, join, from, to, store } = shape;
  const cells = (line: (r: number, c: number) => string) =>
    repeat(rowsPerTile, (r) => repeat(columnsPerTile, (c) => line(r, c)));
  // The lanes all know the sums: as many as a subgroup has at least store a row each.
  const mine = (r: number) => (join ? `lane == ${r % 4}u && ` : "");
  return `
    ${place}
    ${repeat(rowsPerTile, (r) => `let row${r} = firstRow + ${r}u; let leftAt${r} = ${left.base(`min(row${r}, ${rows} - 1u)`)};`)}
    ${repeat(columnsPerTile, (c) => `let column${c} = firstColumn + ${c}u; let rightAt${c} = ${right.base(`min(column${c}, ${columns} - 1u)`)};`)}
    ${cells((r, c) => `var sum${r}_${c} = ${element}();`)}
    for (var k = ${from} + lane; k < ${to}; k += lanes) {
      let leftOffset = ${left.offset};
      let rightOffset = ${right.offset};
      ${repeat(rowsPerTile, (r) => `let a${r} = ${left.array}[leftAt${r} + leftOffset];`)}
      ${repeat(columnsPerTile, (c) => `let b${c} = ${right.array}[rightAt${c} + rightOffset];`)}
      ${cells((r, c) => `sum${r}_${c} += ${multiply(`a${r}`, `b${c}`)};`)}
    }
    ${join ? cells((r, c) => `sum${r}_${c} = ${join.sum(`sum${r}_${c}`)};`) : ""}
    ${cells((r, c) => `if (${mine(r)}row${r} < ${rows} && column${c} < ${columns}) { ${store(`row${r}`, `column${c}`, `sum${r}_${c}`)} }`)}`;
}

const scale = (a: string, b: string) => `${a} * ${b}`;

export function registerLinear(): void {
  registerWebGpuKernel<{ x: TensorInfo; w: TensorInfo; b?: TensorInfo }>("Linear", ({ gpu, inputs: { x, w, b } }) => {
    const [rows, width] = x.shape as [number, number];
    const outer = w.shape[0]!;
    const { element, units } = elementsOf(width);
    const y = gpu.output([rows, outer]);
    const store = (row: string, column: string, value: string) =>
      `y[${row} * u.outer + ${column}] = ${value}${b ? ` + b[${column}]` : ""};`;
    const factors = {
      left: { array: "x", base: (row: string) => `${row} * u.inner`, offset: "k" },
      right: { array: "w", base: (column: string) => `${column} * u.inner`, offset: "k" },
      element: "f32",
      multiply: (a: string, b: string) => inner(element, a, b),
      rows: "u.rows",
      columns: "u.outer",
      from: "0u",
      to: "u.inner",
      store,
    } as const;
    const program = {
      reads: { x: viewed(x, element), w: viewed(w, element), ...(b && { b }) },
      writes: { y },
      sizes: { rows, inner: units, outer },
    };
    const count = tiles(rows, outer, TILE);
    if (kernelForms().subgroups && count <= FEW_TILES) {
      runLanes(gpu, {
        ...program,
        count: Math.ceil(rows / SMALL_TILE) * Math.ceil(outer / SMALL_TILE),
        body: (join) => {
          const place = `
            let across = (u.outer + ${SMALL_TILE - 1}u) / ${SMALL_TILE}u;
            let firstRow = i / across * ${SMALL_TILE}u;
            let firstColumn = i % across * ${SMALL_TILE}u;`;
          return product({ ...factors, place, join, rowsPerTile: SMALL_TILE, columnsPerTile: SMALL_TILE });
        },
      });
    } else {
      const place = inBlocks("u.rows", "u.outer", TILE);
      const body = `let tile = i; ${product({ ...factors, place, columnsPerTile: TILE })}`;
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
      const columnsPerTile = perTile(element);

      const dx = gpu.output([rows, width]);
      runIndexed(gpu, {
        reads: { dy, w: viewed(w, element) },
        writes: { dx: viewed(dx, element) },
        sizes: { rows, inner: units, outer },
        count: tiles(rows, units, columnsPerTile),
        body: `
          let tile = i;
          ${product({
            left: { array: "dy", base: (row) => `${row} * u.outer`, offset: "k" },
            right: { array: "w", base: (column) => column, offset: "k * u.inner" },
            element,
            multiply: scale,
            rows: "u.rows",
            columns: "u.inner",
            columnsPerTile,
            place: inBlocks("u.rows", "u.inner", columnsPerTile),
            from: "0u",
            to: "u.outer",
            store: (row, column, value) => `dx[${row} * u.inner + ${column}] = ${value};`,
          })}`,
      });

      const tilesAPart = tiles(outer, units, columnsPerTile);
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
            left: { array: "dy", base: (row) => row, offset: "k * u.outer" },
            right: { array: "x", base: (column) => column, offset: "k * u.inner" },
            element,
            multiply: scale,
            rows: "u.outer",
            columns: "u.inner",
            columnsPerTile,
            place: inBlocks("u.outer", "u.inner", columnsPerTile),
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
