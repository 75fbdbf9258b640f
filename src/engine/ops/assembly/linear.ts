/** y = x wᵀ + b and its gradient. x [n, inner], w [outer, inner], y [n, outer], all row-major float32. */
import { addRows, multiply, packPanels, panelBytes, panelsBytes, ROWS, SPARE_BYTES } from "./product";

/** Rows that are worked on together in the gradient, so that they stay in the cache: a whole number of tiles. */
const CHUNK = 60;

export function linearScratch(inner: i32, outer: i32): usize {
  return panelsBytes(inner, outer) + SPARE_BYTES;
}

export function linear(
  x: usize, w: usize, bias: usize, y: usize, n: i32, inner: i32, outer: i32, scratch: usize,
): void {
  packPanels(w, 4, <usize>inner << 2, inner, outer, bias, scratch);
  multiply(x, scratch, y, n, inner, outer, scratch + panelsBytes(inner, outer));
}

export function linearGradScratch(inner: i32, outer: i32): usize {
  return panelsBytes(outer, inner) + panelsBytes(CHUNK, inner) + SPARE_BYTES;
}

/** dx = dy w, dw = dyᵀ x, and db = column sums of dy unless its address is 0. Sums over rows run in chunks, in order. */
export function linearGrad(
  dy: usize, x: usize, w: usize, dx: usize, dw: usize, db: usize, n: i32, inner: i32, outer: i32, scratch: usize,
): void {
  const wPanels = scratch;
  const xPanels = wPanels + panelsBytes(outer, inner);
  const spare = xPanels + panelsBytes(CHUNK, inner);
  const innerBytes = <usize>inner << 2;
  const outerBytes = <usize>outer << 2;
  packPanels(w, innerBytes, 4, outer, inner, 0, wPanels);
  memory.fill(dw, 0, <usize>outer * innerBytes);
  if (db != 0) memory.fill(db, 0, outerBytes);
  for (let row = 0; row < n; row += CHUNK) {
    const rows = min(CHUNK, n - row);
    multiply(dy, wPanels, dx, rows, outer, inner, spare);
    packPanels(x, innerBytes, 4, rows, inner, 0, xPanels);
    accumulateWeights(dy, xPanels, dw, rows, inner, outer, spare);
    if (db != 0) accumulateBias(dy, db, rows, outer);
    dy += <usize>rows * outerBytes;
    x += <usize>rows * innerBytes;
    dx += <usize>rows * innerBytes;
  }
}

function accumulateWeights(
  dy: usize, xPanels: usize, dw: usize, rows: i32, inner: i32, outer: i32, spare: usize,
): void {
  const innerBytes = <usize>inner << 2;
  const outerBytes = <usize>outer << 2;
  const bytes = panelBytes(rows);
  for (let o = 0; o < outer; o += ROWS) {
    addRows(dy, 4, outerBytes, rows, xPanels + 32, bytes, dw, innerBytes, min(ROWS, outer - o), inner, spare);
    dy += ROWS * 4;
    dw += <usize>ROWS * innerBytes;
  }
}

function accumulateBias(dy: usize, db: usize, rows: i32, outer: i32): void {
  const stride = <usize>outer << 2;
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
