/** WGSL for a tile of a matrix product: its outputs are sums over k, kept in registers by one invocation or several lanes. */
import { type Element, inner, type Join, repeat } from "../webgpuKernels.ts";

/** One factor of a product: its element for an output row (or column) and a step k lies at base + offset(k). */
export interface Factor {
  /** WGSL for the element at a place. */
  load(at: string): string;
  base(rowOrColumn: string): string;
  offset(k: string): string;
}

/** Rows, and columns counted in outputs' elements, that an index makes. */
export interface Tile {
  readonly rows: number;
  readonly columns: number;
  /** Where lanes share an index, each with a part of the range of k. */
  readonly join: Join | null;
}

export interface Product {
  /** Inner: elements of both factors hold neighbouring k. Outer: a number of the left one times an element of the right one. */
  kind: "inner" | "outer";
  /** Of the right factors. */
  element: Element;
  left: Factor;
  /** Every row and column has a sum with each of these. */
  rights: readonly Factor[];
  /** WGSL for the number of output rows and columns, and for the range of k. */
  rows: string;
  columns: string;
  from: string;
  to: string;
  tile: Tile;
  /** WGSL that leaves `firstRow` and `firstColumn` of a tile, or returns. */
  place: string;
  /** The left factor's rows are RMS-normalised first, by `gain`, `u.width` and `eps()`; inner products alone. */
  norm?: boolean;
  /** Multiplies in half precision, the left factor times this power of two. */
  halfScale?: number | undefined;
  /** WGSL for what the sums of `row` and `column` go on from, both within the output; tiles of one invocation alone. 0 unless given. */
  start?: (row: string, column: string) => string;
  /** WGSL that stores the sums of `row` and `column`. */
  store(row: string, column: string, sums: readonly string[]): string;
}

/** How the loop over k goes: what it loads for each row and column of the tile, and what it adds for both. */
interface Round {
  /** Of k. */
  steps: number;
  before: string;
  /** An element of the left factor as it is added up with others: in full precision. */
  left(at: string): string;
  /** The same for the product, of a value in full precision. */
  converted(value: string): string;
  right(factor: Factor, at: string): string;
  term(left: string, right: string): string;
}

/** An element loaded is used for a whole row or column of the tile. Past the edge the last one is loaded again. */
export function product(shape: Product): string {
  const { kind, element, left, rights, rows, columns, from, to, tile, place, norm = false, start, store } = shape;
  // Rows that vec4s do not divide are normalised in full precision: there, half precision takes four steps at once.
  const halfScale = norm && element === "f32" ? undefined : shape.halfScale;
  const { steps, before, ...round } = halfScale === undefined ? fullRound(shape) : halfRound(shape, halfScale);
  const { join } = tile;
  const eachRow = (line: (r: number) => string) => repeat(tile.rows, line);
  const eachColumn = (line: (c: number) => string) => repeat(tile.columns, line);
  const eachRight = (line: (name: string, factor: Factor, c: number) => string) =>
    eachColumn((c) => rights.map((factor, f) => line(`${c}_${f}`, factor, c)).join("\n"));
  const eachSum = (line: (sum: string, r: number, right: string, c: number) => string) =>
    eachRow((r) => eachRight((name, _, c) => line(`sum${r}_${name}`, r, name, c)));
  // The lanes all know the sums: as many as a subgroup has at least store a row each.
  const mine = (r: number) => (join ? `lane == ${r % 4}u && ` : "");
  const zero = `${kind === "inner" ? "f32" : element}()`;
  const begun = (r: number, c: number) =>
    start ? start(`min(row${r}, ${rows} - 1u)`, `min(column${c}, ${columns} - 1u)`) : zero;
  const joined = (sum: string) => (join ? join.sum(sum) : sum);
  const whole = (sum: string, r: number) =>
    joined(sum) +
    (halfScale === undefined || halfScale === 1 ? "" : ` * ${1 / halfScale}`) +
    (norm ? ` * scale${r}` : "");
  return `
    ${place}
    ${eachRow((r) => `let row${r} = firstRow + ${r}u; let leftAt${r} = ${left.base(`min(row${r}, ${rows} - 1u)`)};`)}
    ${eachColumn((c) => `let column${c} = firstColumn + ${c}u;`)}
    ${eachRight((name, { base }, c) => `let rightAt${name} = ${base(`min(column${c}, ${columns} - 1u)`)};`)}
    ${eachSum((sum, r, _, c) => `var ${sum} = ${begun(r, c)};`)}
    ${norm ? eachRow((r) => `var squares${r} = 0.0;`) : ""}
    for (var k = ${from} + ${steps}u * lane; k < ${to}; k += ${steps}u * lanes) {
      ${before}
      ${eachRow((r) => {
        const value = round.left(`leftAt${r}`);
        if (!norm) return `let a${r} = ${round.converted(value)};`;
        return `
          let x${r} = ${value};
          squares${r} += ${inner(element, `x${r}`, `x${r}`)};
          let a${r} = ${round.converted(`(x${r} * gain[k])`)};`;
      })}
      ${eachRight((name, factor) => `let b${name} = ${round.right(factor, `rightAt${name}`)};`)}
      ${eachSum((sum, r, right) => `${sum} += ${round.term(`a${r}`, `b${right}`)};`)}
    }
    ${norm ? eachRow((r) => `let scale${r} = 1.0 / sqrt(${joined(`squares${r}`)} / f32(u.width) + eps());`) : ""}
    ${eachSum((sum, r) => `${sum} = ${whole(sum, r)};`)}
    ${eachRow((r) =>
      eachColumn((c) => {
        const sums = rights.map((_, f) => `sum${r}_${c}_${f}`);
        return `if (${mine(r)}row${r} < ${rows} && column${c} < ${columns}) { ${store(`row${r}`, `column${c}`, sums)} }`;
      }),
    )}`;
}

/** WGSL for the elements of a binding. */
export const elementsIn = (array: string) => (at: string) => `${array}[${at}]`;

const loaded = ({ load, offset }: Factor, at: string, k: string) => load(`${at} + ${offset(k)}`);

const fullRound = ({ kind, element, left }: Product): Round => ({
  steps: 1,
  before: "",
  left: (at) => loaded(left, at, "k"),
  converted: (value) => value,
  right: (factor, at) => loaded(factor, at, "k"),
  term: (a, b) => (kind === "inner" ? inner(element, a, b) : `${a} * ${b}`),
});

/** Four products are made and added in half precision, which hardware may do at twice the rate; sums of fours in full. */
function halfRound({ kind, element, left, to }: Product, scale: number): Round {
  const wide = element === "vec4<f32>";
  if (kind === "inner" && wide) {
    return {
      steps: 1,
      before: "",
      left: (at) => loaded(left, at, "k"),
      converted: (value) => `vec4<f16>(${value} * ${scale})`,
      right: (factor, at) => `vec4<f16>(${loaded(factor, at, "k")})`,
      term: (a, b) => `f32(dot(${a}, ${b}))`,
    };
  }
  const four = (value: (k: string) => string) => ["k", "k1", "k2", "k3"].map(value).join(", ");
  const numbers = (factor: Factor, at: string) => `vec4<f32>(${four((k) => loaded(factor, at, k))})`;
  return {
    steps: 4,
    before: `
      ${[1, 2, 3].map((step) => `let k${step} = min(k + ${step}u, ${to} - 1u);`).join(" ")}
      let inRange = vec4<u32>(k, k + 1u, k + 2u, k + 3u) < vec4<u32>(${to});`,
    left: (at) => numbers(left, at),
    converted: (value) => `select(vec4<f16>(), vec4<f16>(${value} * ${scale}), inRange)`,
    right: (factor, at) =>
      wide ? `mat4x4<f16>(${four((k) => `vec4<f16>(${loaded(factor, at, k)})`)})` : `vec4<f16>(${numbers(factor, at)})`,
    term: (a, b) => (wide ? `vec4<f32>(${b} * ${a})` : `f32(dot(${b}, ${a}))`),
  };
}
