/** WGSL for a tile of a matrix product: its outputs are sums over k, kept in registers by one invocation or several lanes. */
import { type Element, inner, type Join, repeat } from "../webgpuKernels.ts";

/** One factor of a product: its element for an output row (or column) and a step k lies at base + offset(k). */
interface Factor {
  array: string;
  base(rowOrColumn: string): string;
  offset(k: string): string;
}

interface Product {
  /** Inner: elements of both factors hold neighbouring k. Outer: a number of the left one times an element of the right one. */
  kind: "inner" | "outer";
  /** Of the right factor. */
  element: Element;
  left: Factor;
  right: Factor;
  /** WGSL for the number of output rows and columns, and for the range of k. */
  rows: string;
  columns: string;
  from: string;
  to: string;
  /** Rows, and columns counted in outputs' elements. */
  tile: { rows: number; columns: number };
  /** WGSL that leaves `firstRow` and `firstColumn` of a tile, or returns. */
  place: string;
  /** Where lanes share a tile, each with a part of the range of k. */
  join?: Join;
  /** Multiplies in half precision, the left factor times this power of two. */
  halfScale?: number;
  /** WGSL that stores `value`, an output at `row` and `column`. */
  store(row: string, column: string, value: string): string;
}

/** How the loop over k goes: what it loads for each row and column of the tile, and what it adds for both. */
interface Round {
  /** Of k. */
  steps: number;
  before: string;
  left(at: string): string;
  right(at: string): string;
  term(left: string, right: string): string;
}

/** An element loaded is used for a whole row or column of the tile. Past the edge the last one is loaded again. */
export function product(shape: Product): string {
  const { kind, element, left, right, rows, columns, from, to, tile, place, join, halfScale = 1, store } = shape;
  const { steps, before, ...round } = shape.halfScale === undefined ? fullRound(shape) : halfRound(shape, halfScale);
  const each = (line: (r: number, c: number) => string) =>
    repeat(tile.rows, (r) => repeat(tile.columns, (c) => line(r, c)));
  // The lanes all know the sums: as many as a subgroup has at least store a row each.
  const mine = (r: number) => (join ? `lane == ${r % 4}u && ` : "");
  const whole = (sum: string) => (join ? join.sum(sum) : sum) + (halfScale === 1 ? "" : ` * ${1 / halfScale}`);
  return `
    ${place}
    ${repeat(tile.rows, (r) => `let row${r} = firstRow + ${r}u; let leftAt${r} = ${left.base(`min(row${r}, ${rows} - 1u)`)};`)}
    ${repeat(tile.columns, (c) => `let column${c} = firstColumn + ${c}u; let rightAt${c} = ${right.base(`min(column${c}, ${columns} - 1u)`)};`)}
    ${each((r, c) => `var sum${r}_${c} = ${kind === "inner" ? "f32" : element}();`)}
    for (var k = ${from} + ${steps}u * lane; k < ${to}; k += ${steps}u * lanes) {
      ${before}
      ${repeat(tile.rows, (r) => `let a${r} = ${round.left(`leftAt${r}`)};`)}
      ${repeat(tile.columns, (c) => `let b${c} = ${round.right(`rightAt${c}`)};`)}
      ${each((r, c) => `sum${r}_${c} += ${round.term(`a${r}`, `b${c}`)};`)}
    }
    ${each((r, c) => `let value${r}_${c} = ${whole(`sum${r}_${c}`)};`)}
    ${each((r, c) => `if (${mine(r)}row${r} < ${rows} && column${c} < ${columns}) { ${store(`row${r}`, `column${c}`, `value${r}_${c}`)} }`)}`;
}

const load = ({ array, offset }: Factor, at: string, k: string) => `${array}[${at} + ${offset(k)}]`;

const fullRound = ({ kind, element, left, right }: Product): Round => ({
  steps: 1,
  before: "",
  left: (at) => load(left, at, "k"),
  right: (at) => load(right, at, "k"),
  term: (a, b) => (kind === "inner" ? inner(element, a, b) : `${a} * ${b}`),
});

/** Four products are made and added in half precision, which hardware may do at twice the rate; sums of fours in full. */
function halfRound({ kind, element, left, right, to }: Product, scale: number): Round {
  const wide = element === "vec4<f32>";
  if (kind === "inner" && wide) {
    return {
      steps: 1,
      before: "",
      left: (at) => `vec4<f16>(${load(left, at, "k")} * ${scale})`,
      right: (at) => `vec4<f16>(${load(right, at, "k")})`,
      term: (a, b) => `f32(dot(${a}, ${b}))`,
    };
  }
  const four = (value: (k: string) => string) => ["k", "k1", "k2", "k3"].map(value).join(", ");
  const numbers = (factor: Factor, at: string) => `vec4<f32>(${four((k) => load(factor, at, k))})`;
  return {
    steps: 4,
    before: `
      ${[1, 2, 3].map((step) => `let k${step} = min(k + ${step}u, ${to} - 1u);`).join(" ")}
      let inRange = vec4<u32>(k, k + 1u, k + 2u, k + 3u) < vec4<u32>(${to});`,
    left: (at) => `select(vec4<f16>(), vec4<f16>(${numbers(left, at)} * ${scale}), inRange)`,
    right: (at) =>
      wide ? `mat4x4<f16>(${four((k) => `vec4<f16>(${load(right, at, k)})`)})` : `vec4<f16>(${numbers(right, at)})`,
    term: (a, b) => (wide ? `vec4<f32>(${b} * ${a})` : `f32(dot(${b}, ${a}))`),
  };
}

/** Output rows of a tile of one invocation; as many columns, counted in numbers. */
const TILE = 8;

/** Tiles that neighbouring indices work on form a block: they load from few lines of memory. */
const BLOCK = { down: 8, across: 4 };

/** The tile of one invocation whose outputs are such elements. */
export const tileOf = (element: Element) => ({ rows: TILE, columns: element === "f32" ? TILE : TILE / 4 });

/** Indices for a product in such tiles, the unused ones of blocks at the edge included. */
export function tiles(rows: number, columns: number, element: Element): number {
  const tile = tileOf(element);
  const blocksDown = Math.ceil(rows / (tile.rows * BLOCK.down));
  const blocksAcross = Math.ceil(columns / (tile.columns * BLOCK.across));
  return blocksDown * blocksAcross * BLOCK.down * BLOCK.across;
}

/** WGSL that places tile `tile` of as many as `tiles` counts. */
export function inBlocks(rows: string, columns: string, element: Element): string {
  const tile = tileOf(element);
  return `
    let blocksAcross = (${columns} + ${tile.columns * BLOCK.across - 1}u) / ${tile.columns * BLOCK.across}u;
    let block = tile / ${BLOCK.down * BLOCK.across}u;
    let inBlock = tile % ${BLOCK.down * BLOCK.across}u;
    let firstRow = (block / blocksAcross * ${BLOCK.down}u + inBlock / ${BLOCK.across}u) * ${tile.rows}u;
    let firstColumn = (block % blocksAcross * ${BLOCK.across}u + inBlock % ${BLOCK.across}u) * ${tile.columns}u;
    if (firstRow >= ${rows} || firstColumn >= ${columns}) { return; }`;
}
