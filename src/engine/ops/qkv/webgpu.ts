/**
 * On the GPU the three linear maps are one product: their weights are first put below one another. A column of the
 * product is a pair of features that RoPE turns together, so both are in the registers of one invocation.
 */
import type { TensorInfo } from "@tensorflow/tfjs";
import type { Dispatcher } from "../../runtime/webgpu/dispatch.ts";
import { type Placed, rowsOf, rowsProduct, runProduct } from "../linear/tiles.ts";
import { linearGradients } from "../linear/webgpu.ts";
import { builtOnce, type Element, elementsOf, registerWebGpuKernel, runIndexed, viewed } from "../webgpuKernels.ts";
import type { QkvShape } from "./index.ts";

type Weights = Record<"wq" | "wk" | "wv", TensorInfo>;
type Biases = Record<"bq" | "bk" | "bv", TensorInfo>;

const FORWARD = builtOnce((placed: Placed, half: boolean, element: Element, norm: boolean) => {
  const row = (column: string) => `(${column} / u.half * 2u * u.half + ${column} % u.half)`;
  return rowsProduct(placed, half, {
    element,
    rights: [rowsOf("w", row), rowsOf("w", (column) => `(${row(column)} + u.half)`)],
    norm,
    store: (n, column, [first, second]) => `put(${n}, ${column}, ${first}, ${second});`,
  });
});

/** Stores a pair, with its bias and turned, where its head belongs. */
const PUT = (keysAndValues: string) => `
fn put(row: u32, column: u32, first: f32, second: f32) {
  let head = column / u.half;
  let d = column % u.half;
  let in_w = head * 2u * u.half + d;
  var a = first + b[in_w];
  var c = second + b[in_w + u.half];
  if (head < u.heads + u.kvHeads) {
    let angle = (u.offset + row % u.time) * u.half + d;
    let cosine = table[angle];
    let sine = table[u.positions * u.half + angle];
    let turned = a * cosine - c * sine;
    c = c * cosine + a * sine;
    a = turned;
  }
  if (head < u.heads) {
    let at = (row * u.heads + head) * 2u * u.half + d;
    q[at] = a;
    q[at + u.half] = c;
    return;
  }
  ${keysAndValues}
}`;

const PUT_ROWS = PUT(`
  let at = (row * u.kvHeads + (head - u.heads) % u.kvHeads) * 2u * u.half + d;
  if (head < u.heads + u.kvHeads) {
    k[at] = a;
    k[at + u.half] = c;
  } else {
    v[at] = a;
    v[at + u.half] = c;
  }`);

/** Of a cache's halves, keys and values, the row's own position. */
const PUT_CACHED = PUT(`
  let part = (head - u.heads) / u.kvHeads * u.batch + row;
  let kvHead = (part * u.capacity + u32(positions[row])) * u.kvHeads + (head - u.heads) % u.kvHeads;
  let at = kvHead * 2u * u.half + d;
  cache[at] = a;
  cache[at + u.half] = c;`);

interface Projection {
  x: TensorInfo;
  /** Of `packed`. */
  w: TensorInfo;
  b: TensorInfo;
  table: TensorInfo;
  /** If rows are to be RMS-normalised first. */
  gain?: TensorInfo;
  eps?: number;
  q: TensorInfo;
  /** Where keys and values go: rows of their own, or into a cache. */
  to: { k: TensorInfo; v: TensorInfo } | { cache: TensorInfo; positions: TensorInfo };
}

function project(gpu: Dispatcher, projection: Projection, { time, heads, kvHeads, offset }: QkvShape): void {
  const { x, w, b, table, gain, eps = 0, q, to } = projection;
  const [rows, width] = x.shape as [number, number];
  const [, positions, half] = table.shape as [number, number, number];
  const { element, units } = elementsOf(width);
  const pairs = (heads + 2 * kvHeads) * half;
  const isCached = "cache" in to;
  const sizes = { width, inner: units, half, heads, kvHeads, time, offset, positions };
  const reads = {
    x: viewed(x, element),
    w: viewed(w, element),
    b,
    table,
    ...(gain && { gain: viewed(gain, element) }),
  };
  const program = {
    reads: { ...reads, ...(isCached && { positions: to.positions }) },
    writes: { q, ...(isCached ? { cache: to.cache } : to) },
    sizes: { ...sizes, ...(isCached && { batch: to.cache.shape[1]!, capacity: to.cache.shape[2]! }) },
    settings: { eps },
    functions: isCached ? PUT_CACHED : PUT_ROWS,
  };
  runProduct(gpu, program, { rows, columns: pairs, rights: 2 }, (placed, half) =>
    FORWARD(placed, half, element, gain !== undefined),
  );
}

/**
 * WGSL that is run once for each packed weight i, of row `row`: `copy` gets its index in its own matrix, and its row's in
 * the bias, to be copied where `first` says that i is the row's first weight.
 */
const byPart = (copy: (part: "q" | "k" | "v", weight: string, bias: string) => string) => `
      let row = i / u.inner;
      let first = i % u.inner == 0u;
      if (row < u.forQ) { ${copy("q", "i", "row")} }
      else if (row < u.forQ + u.forKv) { ${copy("k", "i - u.forQ * u.inner", "row - u.forQ")} }
      else { ${copy("v", "i - (u.forQ + u.forKv) * u.inner", "row - u.forQ - u.forKv")} }`;
const PACK = byPart((part, at, biasAt) => `w[i] = w${part}[${at}]; if (first) { b[row] = b${part}[${biasAt}]; }`);
const UNPACK = byPart((part, at, biasAt) => `dw${part}[${at}] = dw[i]; if (first) { db${part}[${biasAt}] = db[row]; }`);

/** Weights [(H+2K)*Dh, D] and biases [(H+2K)*Dh], queries first, then keys, then values. */
function packed(gpu: Dispatcher, { wq, wk, wv, bq, bk, bv }: Weights & Biases): [w: TensorInfo, b: TensorInfo] {
  const inner = wq.shape[1]!;
  const [forQ, forKv] = [wq.shape[0]!, wk.shape[0]!];
  const w = gpu.output([forQ + 2 * forKv, inner]);
  const b = gpu.output([forQ + 2 * forKv]);
  runIndexed(gpu, {
    reads: { wq, wk, wv, bq, bk, bv },
    writes: { w, b },
    sizes: { inner, forQ, forKv },
    count: (forQ + 2 * forKv) * inner,
    body: PACK,
  });
  return [w, b];
}

export function registerQkv(): void {
  registerWebGpuKernel<Record<"x" | "table", TensorInfo> & Weights & Biases, QkvShape>(
    "Qkv",
    ({ gpu, inputs: { x, table, ...weights }, attrs }) => {
      const rows = x.shape[0]!;
      const [w, b] = packed(gpu, weights);
      const [q, k, v] = [weights.wq, weights.wk, weights.wv].map(({ shape }) => gpu.output([rows, shape[0]!]));
      project(gpu, { x, w, b, table, q: q!, to: { k: k!, v: v! } }, attrs);
      gpu.release(w);
      gpu.release(b);
      return [q!, k!, v!];
    },
  );

  registerWebGpuKernel<Weights & Biases>("QkvPacked", ({ gpu, inputs }) => packed(gpu, inputs));

  // Of RMS-normalised rows, one a sequence; keys and values go into the cache, in place.
  registerWebGpuKernel<
    Record<"x" | "gain" | "w" | "b" | "table" | "cache" | "positions", TensorInfo>,
    QkvShape & { eps: number }
  >("DecodeQkv", ({ gpu, inputs: { cache, positions, ...inputs }, attrs: { eps, ...shape } }) => {
    const q = gpu.output([inputs.x.shape[0]!, shape.heads * 2 * inputs.table.shape[2]!]);
    project(gpu, { ...inputs, to: { cache, positions }, eps, q }, shape);
    return [q, gpu.again(cache)];
  });

  registerWebGpuKernel<Record<"dq" | "dk" | "dv" | "x" | "table", TensorInfo> & Weights & Biases, QkvShape>(
    "QkvGrad",
    ({ gpu, inputs: { dq, dk, dv, x, table, ...weights }, attrs: { time, heads, kvHeads, offset } }) => {
      const rows = x.shape[0]!;
      const [, positions, half] = table.shape as [number, number, number];
      const allHeads = heads + 2 * kvHeads;
      // All three, turned back, side by side.
      const dy = gpu.output([rows, allHeads * 2 * half]);
      runIndexed(gpu, {
        reads: { dq, dk, dv, table },
        writes: { dy },
        sizes: { time, heads, kvHeads, allHeads, half, offset, positions },
        count: rows * allHeads * half,
        body: `
          let d = i % u.half;
          let head = i / u.half % u.allHeads;
          let row = i / (u.half * u.allHeads);
          var a = 0.0;
          var c = 0.0;
          if (head < u.heads) {
            let at = (row * u.heads + head) * 2u * u.half + d;
            a = dq[at];
            c = dq[at + u.half];
          } else {
            let at = (row * u.kvHeads + (head - u.heads) % u.kvHeads) * 2u * u.half + d;
            if (head < u.heads + u.kvHeads) { a = dk[at]; c = dk[at + u.half]; }
            else { a = dv[at]; c = dv[at + u.half]; }
          }
          if (head < u.heads + u.kvHeads) {
            let angle = (u.offset + row % u.time) * u.half + d;
            let cosine = table[angle];
            let sine = table[u.positions * u.half + angle];
            let turned = a * cosine + c * sine;
            c = c * cosine - a * sine;
            a = turned;
          }
          let at = (row * u.allHeads + head) * 2u * u.half + d;
          dy[at] = a;
          dy[at + u.half] = c;`,
      });
      const [w, b] = packed(gpu, weights);
      const [dx, dw, db] = linearGradients(gpu, { dy, x, w }, true) as [TensorInfo, TensorInfo, TensorInfo];
      const parts = unpacked(gpu, dw, db, weights);
      for (const tensor of [dy, w, b, dw, db]) gpu.release(tensor);
      return [dx, ...parts];
    },
  );
}

/** The inverse of `packed`: dwq, dbq, dwk, dbk, dwv, dbv. */
function unpacked(gpu: Dispatcher, dw: TensorInfo, db: TensorInfo, { wq, wk }: Weights): TensorInfo[] {
  const inner = wq.shape[1]!;
  const [forQ, forKv] = [wq.shape[0]!, wk.shape[0]!];
  const [dwq, dwk, dwv] = [forQ, forKv, forKv].map((rows) => gpu.output([rows, inner])) as TensorInfo[];
  const [dbq, dbk, dbv] = [forQ, forKv, forKv].map((rows) => gpu.output([rows])) as TensorInfo[];
  const writes = { dwq: dwq!, dbq: dbq!, dwk: dwk!, dbk: dbk!, dwv: dwv!, dbv: dbv! };
  runIndexed(gpu, {
    reads: { dw, db },
    writes,
    sizes: { inner, forQ, forKv },
    count: (forQ + 2 * forKv) * inner,
    body: UNPACK,
  });
  return Object.values(writes);
}
