/** y = x wᵀ + b and its gradient. x [n, inner], w [outer, inner], y [n, outer], all row-major float32. */
import { addRows, multiply, packPanels, panelBytes, panelsBytes, ROWS, SPARE_BYTES } from "./product";

/** Rows that are worked on together in the gradient, so that they stay in the cache: a whole number of tiles. */
const CHUNK = 60;

/** Bytes of wᵀ [inner, outer] in panels, for `linear`. */
export function linearPanels(inner: i32, outer: i32): usize {
  return panelsBytes(inner, outer);
}

export function packLinear(w: usize, bias: usize, inner: i32, outer: i32, panels: usize): void {
  packPanels(w, 4, <usize>inner << 2, inner, outer, bias, panels);
}

/** y = x wᵀ + b with both in `panels`, on any number of rows. */
export function linear(x: usize, panels: usize, y: usize, n: i32, inner: i32, outer: i32, scratch: usize): void {
  multiply(x, panels, y, n, inner, outer, scratch);
}

/** Bytes of scratch memory for `linear`: none where y ends with a whole panel. */
export function linearScratch(outer: i32): usize {
  return (outer & 7) == 0 ? 0 : SPARE_BYTES;
}

/** Bytes of w [outer, inner] in panels, for `linearGrad`. */
export function linearGradPanels(inner: i32, outer: i32): usize {
  return panelsBytes(outer, inner);
}

export function packLinearGrad(w: usize, inner: i32, outer: i32, panels: usize): void {
  packPanels(w, <usize>inner << 2, 4, outer, inner, 0, panels);
}

/** Bytes of scratch memory for `linearGrad`. */
export function linearGradScratch(inner: i32): usize {
  return panelsBytes(CHUNK, inner) + SPARE_BYTES;
}

/**
 * A part of dx = dy w, dw = dyᵀ x and, unless its address is 0, db = column sums of dy: of dx the chunks that begin in rows
 * firstRow..endRow-1, of dw and db the rows firstOuter..endOuter-1. Their sums over the n rows run in chunks, in order,
 * whatever the part.
 */
export function linearGrad(
  dy: usize, x: usize, panels: usize, dx: usize, dw: usize, db: usize, n: i32, inner: i32, outer: i32,
  firstRow: i32, endRow: i32, firstOuter: i32, endOuter: i32, scratch: usize,
): void {
  const spare = scratch + panelsBytes(CHUNK, inner);
  const innerBytes = <usize>inner << 2;
  const outerBytes = <usize>outer << 2;
  const outers = endOuter - firstOuter;
  const part = dy + (<usize>firstOuter << 2);
  dw += <usize>firstOuter * innerBytes;
  memory.fill(dw, 0, <usize>outers * innerBytes);
  if (db != 0) {
    db += <usize>firstOuter << 2;
    memory.fill(db, 0, <usize>outers << 2);
  }
  for (let row = 0; row < n; row += CHUNK) {
    const rows = min(CHUNK, n - row);
    const at = <usize>row * outerBytes;
    const xAt = <usize>row * innerBytes;
    if (row >= firstRow && row < endRow) multiply(dy + at, panels, dx + xAt, rows, outer, inner, spare);
    packPanels(x + xAt, innerBytes, 4, rows, inner, 0, scratch);
    accumulateWeights(part + at, outerBytes, scratch, dw, rows, inner, outers, spare);
    if (db != 0) accumulateBias(part + at, outerBytes, db, rows, outers);
  }
}

function accumulateWeights(
  dy: usize, dyRow: usize, xPanels: usize, dw: usize, rows: i32, inner: i32, outer: i32, spare: usize,
): void {
  const innerBytes = <usize>inner << 2;
  const bytes = panelBytes(rows);
  for (let o = 0; o < outer; o += ROWS) {
    addRows(dy, 4, dyRow, rows, xPanels + 32, bytes, dw, innerBytes, min(ROWS, outer - o), inner, spare);
    dy += ROWS * 4;
    dw += <usize>ROWS * innerBytes;
  }
}

function accumulateBias(dy: usize, stride: usize, db: usize, rows: i32, outer: i32): void {
  const whole = outer & ~3;
  for (let o = 0; o < whole; o += 4) {
    const at = <usize>o << 2;
    let sum = f32x4.splat(0);
    let source = dy + at;
    for (let r = 0; r < rows; r++) {
      sum = f32x4.add(sum, v128.load(source));
      source += stride;
    }
    v128.store(db + at, f32x4.add(v128.load(db + at), sum));
  }
  for (let o = whole; o < outer; o++) {
    const at = <usize>o << 2;
    let sum: f32 = 0;
    let source = dy + at;
    for (let r = 0; r < rows; r++) {
      sum += load<f32>(source);
      source += stride;
    }
    store<f32>(db + at, load<f32>(db + at) + sum);
  }
}
