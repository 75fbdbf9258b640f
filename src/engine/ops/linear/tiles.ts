/** How the outputs of a matrix product are shared out among invocations. */
import type { Dispatcher } from "../../runtime/webgpu/dispatch.ts";
import { type Element, type IndexedProgram, runIndexed, runLanes, SUBGROUP } from "../webgpuKernels.ts";
import { elementsIn, type Factor, type Product, product, type Tile } from "./product.ts";

/** Output rows of a tile of one invocation; as many columns, counted in numbers. */
const TILE = 8;

/** The tile of one invocation whose outputs are such elements. */
export const TILES: Readonly<Record<Element, Tile>> = {
  f32: { rows: TILE, columns: TILE, join: null },
  "vec4<f32>": { rows: TILE, columns: TILE / 4, join: null },
};

/** Tiles that neighbouring indices work on form a block: they load from few lines of memory. */
const BLOCK = { down: 8, across: 4 };

/** Indices for a product in tiles of one invocation, the unused ones of blocks at the edge included. */
export function tiles(rows: number, columns: number, tile: Tile): number {
  const blocksDown = Math.ceil(rows / (tile.rows * BLOCK.down));
  const blocksAcross = Math.ceil(columns / (tile.columns * BLOCK.across));
  return blocksDown * blocksAcross * BLOCK.down * BLOCK.across;
}

/** WGSL that places tile `tile` of as many as `tiles` counts. */
export function inBlocks(rows: string, columns: string, tile: Tile): string {
  return `
    let blocksAcross = (${columns} + ${tile.columns * BLOCK.across - 1}u) / ${tile.columns * BLOCK.across}u;
    let block = tile / ${BLOCK.down * BLOCK.across}u;
    let inBlock = tile % ${BLOCK.down * BLOCK.across}u;
    let firstRow = (block / blocksAcross * ${BLOCK.down}u + inBlock / ${BLOCK.across}u) * ${tile.rows}u;
    let firstColumn = (block % blocksAcross * ${BLOCK.across}u + inBlock % ${BLOCK.across}u) * ${tile.columns}u;
    if (firstRow >= ${rows} || firstColumn >= ${columns}) { return; }`;
}

/**
 * Decoding multiplies a row for each sequence: a hundred rows by 64 columns are 100 tiles, where a GPU has room for
 * thousands of invocations and each would wait for all its loads in turn. Up to this many, lanes share the sum over k,
 * and tiles are smaller, since joining costs about as much an output as 10 products. With more, joining is waste.
 */
const FEW_TILES = 2 ** 10;
const SMALL_TILE = 4;

/** A tile with WGSL that places the one of index `i` among `u.rows` rows and `u.columns` columns. */
export interface Placed {
  tile: Tile;
  place: string;
}

const placed = (tile: Tile): Placed => ({
  tile,
  place: tile.join
    ? `
      let across = (u.columns + ${tile.columns - 1}u) / ${tile.columns}u;
      let firstRow = i / across * ${tile.rows}u;
      let firstColumn = i % across * ${tile.columns}u;`
    : `let tile = i; ${inBlocks("u.rows", "u.columns", tile)}`,
});

/** By the number of factors on the right. */
const FORWARD = {
  1: { many: placed(TILES.f32), few: placed({ rows: SMALL_TILE, columns: SMALL_TILE, join: SUBGROUP }) },
  2: {
    many: placed({ rows: TILE, columns: TILE / 2, join: null }),
    few: placed({ rows: SMALL_TILE, columns: SMALL_TILE / 2, join: SUBGROUP }),
  },
};

/** The rows of a matrix [n, inner]; `row` is WGSL for the one that belongs to an output column. */
export const rowsOf = (array: string, row = (n: string) => n): Factor => ({
  load: elementsIn(array),
  base: (n) => `${row(n)} * u.inner`,
  offset: (k) => k,
});

/** WGSL for the body of `runProduct`: rows of `x` [rows, inner] times those of the right factors. */
export function rowsProduct(
  placed: Placed,
  half: boolean,
  form: Pick<Product, "element" | "rights" | "norm" | "store">,
): string {
  return product({
    ...placed,
    ...form,
    kind: "inner",
    left: rowsOf("x"),
    rows: "u.rows",
    columns: "u.columns",
    from: "0u",
    to: "u.inner",
    halfScale: half ? 1 : undefined,
  });
}

/**
 * Records a product [rows, columns] with as many factors on the right; `body` is its WGSL. What is a part of a product with
 * more columns, `ofColumns`, is summed as that would be.
 */
export function runProduct(
  gpu: Dispatcher,
  { sizes, ...program }: Omit<IndexedProgram, "count" | "body">,
  { rows, columns, rights, ofColumns = columns }: { rows: number; columns: number; rights: 1 | 2; ofColumns?: number },
  body: (placed: Placed, half: boolean) => string,
): void {
  const { subgroups, halfProducts } = gpu.forms;
  const { many, few } = FORWARD[rights];
  const whole = { ...program, sizes: { rows, columns, ...sizes } };
  if (subgroups && tiles(rows, ofColumns, many.tile) <= FEW_TILES) {
    const small = Math.ceil(rows / few.tile.rows) * Math.ceil(columns / few.tile.columns);
    runLanes(gpu, { ...whole, count: small, body: () => body(few, halfProducts) });
  } else {
    const count = tiles(rows, columns, many.tile);
    runIndexed(gpu, { ...whole, count, body: body(many, halfProducts) });
  }
}
