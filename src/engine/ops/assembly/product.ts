/**
 * Register-tiled float32 matrix products, the inner loops of every linear map and of attention.
 *
 * The right factor is packed once into panels of eight columns, so that the inner loop reads it in order:
 * panel = [8 initial values][k rows of 8]. The last panel is filled up with zeros. A tile is 5 rows by 8 columns:
 * ten accumulators, two registers of the panel, a broadcast and a product just fit the registers of x86-64. Measured in V8,
 * neither other shapes nor an unrolled inner loop come up to it: its register allocator then spills.
 */
import { multiplyAdd } from "./math";

/** Rows of a tile. */
@inline
export const ROWS = 5;

/** Bytes of one tile in scratch memory, for tiles that reach over the right edge of a matrix. */
@inline
export const SPARE_BYTES = ROWS * 32;

/** Bytes of one panel of eight columns and k rows, its initial values included. */
@inline
export function panelBytes(k: i32): usize {
  return <usize>(k + 1) << 5;
}

/** Bytes of all panels of a right factor [k, n]. */
export function panelsBytes(k: i32, n: i32): usize {
  return panelBytes(k) * <usize>((n + 7) >> 3);
}

/**
 * Packs b[k, n] into panels; element (p, j) lies at b + p * rowStride + j * columnStride (bytes).
 * `initial` is the address of n starting values (a bias), or 0 for zeros.
 */
export function packPanels(
  b: usize, rowStride: usize, columnStride: usize, k: i32, n: i32, initial: usize, panels: usize,
): void {
  for (let j = 0; j < n; j += 8) {
    const columns = min(8, n - j);
    for (let c = 0; c < 8; c++) {
      const value: f32 = initial != 0 && c < columns ? load<f32>(initial + (<usize>(j + c) << 2)) : 0;
      store<f32>(panels + (<usize>c << 2), value);
    }
    panels += 32;
    const source = b + <usize>j * columnStride;
    if (columns == 8 && columnStride == 4) copyRows(source, rowStride, k, panels);
    else if (columns == 8 && rowStride == 4) transposeRows(source, columnStride, k, panels);
    else gatherColumns(source, rowStride, columnStride, k, columns, panels);
    panels += <usize>k << 5;
  }
}

function copyRows(source: usize, rowStride: usize, k: i32, panel: usize): void {
  for (let p = 0; p < k; p++) {
    v128.store(panel, v128.load(source));
    v128.store(panel, v128.load(source, 16), 16);
    panel += 32;
    source += rowStride;
  }
}

/** Eight columns that are each contiguous in memory: 4x4 transposes in registers. */
function transposeRows(source: usize, columnStride: usize, k: i32, panel: usize): void {
  const whole = k & ~3;
  for (let half = 0; half < 2; half++) {
    const s0 = source + <usize>(half << 2) * columnStride;
    const s1 = s0 + columnStride;
    const s2 = s1 + columnStride;
    const s3 = s2 + columnStride;
    let target = panel + (<usize>half << 4);
    for (let p = 0; p < whole; p += 4) {
      const at = <usize>p << 2;
      const r0 = v128.load(s0 + at);
      const r1 = v128.load(s1 + at);
      const r2 = v128.load(s2 + at);
      const r3 = v128.load(s3 + at);
      const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
      const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
      const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
      const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
      v128.store(target, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
      v128.store(target, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 32);
      v128.store(target, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 64);
      v128.store(target, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 96);
      target += 128;
    }
  }
  const done = <usize>whole << 2;
  gatherColumns(source + done, 4, columnStride, k - whole, 8, panel + (done << 3));
}

function gatherColumns(
  source: usize, rowStride: usize, columnStride: usize, k: i32, columns: i32, panel: usize,
): void {
  for (let p = 0; p < k; p++) {
    for (let c = 0; c < 8; c++) {
      const value: f32 = c < columns ? load<f32>(source + <usize>c * columnStride) : 0;
      store<f32>(panel + (<usize>c << 2), value);
    }
    panel += 32;
    source += rowStride;
  }
}

/**
 * c[r, 0..7] = start[r, 0..7] + sum over p < k of a[r, p] b[p, 0..7], r < rows <= ROWS. Element (r, p) of a lies at
 * a + r * aRow + p * aStep, so that a may be transposed; the rows of start and c lie startRow and cRow bytes apart
 * (0: all rows start alike). Missing rows repeat the last one, which writes the same values twice.
 *
 * No call and no branch may follow the loop, nor may two rows share a pointer: V8 would keep accumulators on the stack.
 */
export function tile(
  a: usize, aRow: usize, aStep: usize, k: i32, b: usize, start: usize, startRow: usize, c: usize, cRow: usize, rows: i32,
): void {
  const last = rows - 1;
  const r1 = <usize>min(1, last);
  const r2 = <usize>min(2, last);
  const r3 = <usize>min(3, last);
  const r4 = <usize>min(4, last);
  let a0 = a;
  let a1 = a + r1 * aRow;
  let a2 = a + r2 * aRow;
  let a3 = a + r3 * aRow;
  let a4 = a + r4 * aRow;
  let s00 = v128.load(start);
  let s01 = v128.load(start, 16);
  let s10 = v128.load(start + r1 * startRow);
  let s11 = v128.load(start + r1 * startRow, 16);
  let s20 = v128.load(start + r2 * startRow);
  let s21 = v128.load(start + r2 * startRow, 16);
  let s30 = v128.load(start + r3 * startRow);
  let s31 = v128.load(start + r3 * startRow, 16);
  let s40 = v128.load(start + r4 * startRow);
  let s41 = v128.load(start + r4 * startRow, 16);
  const end = b + (<usize>k << 5);
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a0);
    s00 = multiplyAdd(x, b0, s00);
    s01 = multiplyAdd(x, b1, s01);
    x = v128.load_splat<f32>(a1);
    s10 = multiplyAdd(x, b0, s10);
    s11 = multiplyAdd(x, b1, s11);
    x = v128.load_splat<f32>(a2);
    s20 = multiplyAdd(x, b0, s20);
    s21 = multiplyAdd(x, b1, s21);
    x = v128.load_splat<f32>(a3);
    s30 = multiplyAdd(x, b0, s30);
    s31 = multiplyAdd(x, b1, s31);
    x = v128.load_splat<f32>(a4);
    s40 = multiplyAdd(x, b0, s40);
    s41 = multiplyAdd(x, b1, s41);
    a0 += aStep;
    a1 += aStep;
    a2 += aStep;
    a3 += aStep;
    a4 += aStep;
    b += 32;
  }
  v128.store(c, s00);
  v128.store(c, s01, 16);
  v128.store(c + r1 * cRow, s10);
  v128.store(c + r1 * cRow, s11, 16);
  v128.store(c + r2 * cRow, s20);
  v128.store(c + r2 * cRow, s21, 16);
  v128.store(c + r3 * cRow, s30);
  v128.store(c + r3 * cRow, s31, 16);
  v128.store(c + r4 * cRow, s40);
  v128.store(c + r4 * cRow, s41, 16);
}

/**
 * One row of tiles: c[rows, n] = initial + a[rows, k] b[k, n], rows <= ROWS, with a and c as in `tile` and b in panels
 * (their first k rows) that lie `bytes` apart.
 */
export function multiplyRows(
  a: usize, aRow: usize, aStep: usize, k: i32, panels: usize, bytes: usize,
  c: usize, cRow: usize, rows: i32, n: i32, spare: usize,
): void {
  const whole = n & ~7;
  for (let j = 0; j < whole; j += 8) {
    tile(a, aRow, aStep, k, panels + 32, panels, 0, c, cRow, rows);
    panels += bytes;
    c += 32;
  }
  if (whole < n) {
    tile(a, aRow, aStep, k, panels + 32, panels, 0, spare, 32, rows);
    copyColumns(spare, 32, c, cRow, rows, n - whole);
  }
}

/** As multiplyRows, but adds to c; `panels` points at the first row to be used, behind the initial values. */
export function addRows(
  a: usize, aRow: usize, aStep: usize, k: i32, panels: usize, bytes: usize,
  c: usize, cRow: usize, rows: i32, n: i32, spare: usize,
): void {
  const whole = n & ~7;
  for (let j = 0; j < whole; j += 8) {
    tile(a, aRow, aStep, k, panels, c, cRow, c, cRow, rows);
    panels += bytes;
    c += 32;
  }
  if (whole < n) {
    copyColumns(c, cRow, spare, 32, rows, n - whole);
    tile(a, aRow, aStep, k, panels, spare, 32, spare, 32, rows);
    copyColumns(spare, 32, c, cRow, rows, n - whole);
  }
}

/** As addRows, for one row of neighbouring steps: two panels at a time, whose sums do not wait for each other. */
export function addRow(a: usize, k: i32, panels: usize, bytes: usize, c: usize, n: i32, spare: usize): void {
  const end = a + (<usize>k << 2);
  let j = 0;
  for (; j + 16 <= n; j += 16) {
    let s0 = v128.load(c);
    let s1 = v128.load(c, 16);
    let s2 = v128.load(c, 32);
    let s3 = v128.load(c, 48);
    let b = panels;
    let d = panels + bytes;
    for (let at = a; at < end; at += 4) {
      const x = v128.load_splat<f32>(at);
      s0 = multiplyAdd(x, v128.load(b), s0);
      s1 = multiplyAdd(x, v128.load(b, 16), s1);
      s2 = multiplyAdd(x, v128.load(d), s2);
      s3 = multiplyAdd(x, v128.load(d, 16), s3);
      b += 32;
      d += 32;
    }
    v128.store(c, s0);
    v128.store(c, s1, 16);
    v128.store(c, s2, 32);
    v128.store(c, s3, 48);
    panels += 2 * bytes;
    c += 64;
  }
  if (j < n) addRows(a, 0, 4, k, panels, bytes, c, 0, 1, n - j, spare);
}

function copyColumns(source: usize, sourceRow: usize, target: usize, targetRow: usize, rows: i32, columns: i32): void {
  for (let r = 0; r < rows; r++) {
    for (let i = 0; i < columns; i++) {
      const at = <usize>i << 2;
      store<f32>(target + at, load<f32>(source + at));
    }
    source += sourceRow;
    target += targetRow;
  }
}

/** Rows of a that stay in the cache while one panel after the other passes them. */
const BLOCK = 12 * ROWS;

/** c[m, n] = initial + a[m, k] b[k, n] with b in panels; a and c are row-major and dense. */
export function multiply(a: usize, panels: usize, c: usize, m: i32, k: i32, n: i32, spare: usize): void {
  const aRow = <usize>k << 2;
  const cRow = <usize>n << 2;
  const bytes = panelBytes(k);
  for (let first = 0; first < m; first += BLOCK) {
    const end = min(first + BLOCK, m);
    let panel = panels;
    for (let j = 0; j < n; j += 8) {
      let source = a + <usize>first * aRow;
      let target = c + <usize>first * cRow + (<usize>j << 2);
      for (let i = first; i < end; i += ROWS) {
        multiplyRows(source, aRow, 4, k, panel, bytes, target, cRow, min(ROWS, end - i), min(8, n - j), spare);
        source += <usize>ROWS * aRow;
        target += <usize>ROWS * cRow;
      }
      panel += bytes;
    }
  }
}
