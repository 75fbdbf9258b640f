/**
 * Register-tiled float32 matrix products, the inner loops of every linear map and of attention.
 *
 * The right factor is packed once into panels of eight columns, so that the inner loop reads it in order:
 * panel = [8 initial values][k rows of 8]. The last panel is filled up with zeros. A tile is 4 rows by 8 columns:
 * eight accumulators, two registers of the panel and one broadcast fit the sixteen vector registers of x86-64.
 */

/** Bytes of one panel of eight columns and k rows, its initial values included. */
// @ts-ignore: decorator
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

/** The first `columns` (1..8) of the eight values low, high. */
function storeColumns(target: usize, low: v128, high: v128, columns: i32): void {
  let rest = low;
  if (columns >= 4) {
    v128.store(target, low);
    target += 16;
    columns -= 4;
    rest = high;
  }
  if (columns == 4) {
    v128.store(target, rest);
    return;
  }
  if (columns > 0) v128.store_lane<f32>(target, rest, 0);
  if (columns > 1) v128.store_lane<f32>(target, rest, 1, 4);
  if (columns > 2) v128.store_lane<f32>(target, rest, 2, 8);
}

/**
 * c[4, columns] = initial + a[4, k] b[k, 8] for one panel. Rows are given by their addresses; a block with fewer than
 * four rows repeats its last one, which writes the same values twice.
 */
export function tile(
  a0: usize, a1: usize, a2: usize, a3: usize, k: i32, panel: usize,
  c0: usize, c1: usize, c2: usize, c3: usize, columns: i32,
): void {
  let s00 = v128.load(panel);
  let s01 = v128.load(panel, 16);
  let s10 = s00;
  let s11 = s01;
  let s20 = s00;
  let s21 = s01;
  let s30 = s00;
  let s31 = s01;
  panel += 32;
  const end = panel + (<usize>(k & ~1) << 5);
  while (panel < end) {
    let b0 = v128.load(panel);
    let b1 = v128.load(panel, 16);
    let x = v128.load_splat<f32>(a0);
    s00 = f32x4.add(s00, f32x4.mul(x, b0));
    s01 = f32x4.add(s01, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a1);
    s10 = f32x4.add(s10, f32x4.mul(x, b0));
    s11 = f32x4.add(s11, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a2);
    s20 = f32x4.add(s20, f32x4.mul(x, b0));
    s21 = f32x4.add(s21, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a3);
    s30 = f32x4.add(s30, f32x4.mul(x, b0));
    s31 = f32x4.add(s31, f32x4.mul(x, b1));
    b0 = v128.load(panel, 32);
    b1 = v128.load(panel, 48);
    x = v128.load_splat<f32>(a0, 4);
    s00 = f32x4.add(s00, f32x4.mul(x, b0));
    s01 = f32x4.add(s01, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a1, 4);
    s10 = f32x4.add(s10, f32x4.mul(x, b0));
    s11 = f32x4.add(s11, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a2, 4);
    s20 = f32x4.add(s20, f32x4.mul(x, b0));
    s21 = f32x4.add(s21, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a3, 4);
    s30 = f32x4.add(s30, f32x4.mul(x, b0));
    s31 = f32x4.add(s31, f32x4.mul(x, b1));
    a0 += 8;
    a1 += 8;
    a2 += 8;
    a3 += 8;
    panel += 64;
  }
  if (k & 1) {
    const b0 = v128.load(panel);
    const b1 = v128.load(panel, 16);
    let x = v128.load_splat<f32>(a0);
    s00 = f32x4.add(s00, f32x4.mul(x, b0));
    s01 = f32x4.add(s01, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a1);
    s10 = f32x4.add(s10, f32x4.mul(x, b0));
    s11 = f32x4.add(s11, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a2);
    s20 = f32x4.add(s20, f32x4.mul(x, b0));
    s21 = f32x4.add(s21, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a3);
    s30 = f32x4.add(s30, f32x4.mul(x, b0));
    s31 = f32x4.add(s31, f32x4.mul(x, b1));
  }
  if (columns == 8) {
    v128.store(c0, s00);
    v128.store(c0, s01, 16);
    v128.store(c1, s10);
    v128.store(c1, s11, 16);
    v128.store(c2, s20);
    v128.store(c2, s21, 16);
    v128.store(c3, s30);
    v128.store(c3, s31, 16);
  } else {
    storeColumns(c0, s00, s01, columns);
    storeColumns(c1, s10, s11, columns);
    storeColumns(c2, s20, s21, columns);
    storeColumns(c3, s30, s31, columns);
  }
}

/** c[m, n] = initial + a[m, k] b[k, n] with b in panels; a and c are row-major and dense. */
export function multiply(a: usize, panels: usize, c: usize, m: i32, k: i32, n: i32): void {
  const aRow = <usize>k << 2;
  const cRow = <usize>n << 2;
  const bytes = panelBytes(k);
  for (let i = 0; i < m; i += 4) {
    const last = m - 1;
    const i1 = <usize>min(i + 1, last);
    const i2 = <usize>min(i + 2, last);
    const i3 = <usize>min(i + 3, last);
    const a0 = a + <usize>i * aRow;
    const a1 = a + i1 * aRow;
    const a2 = a + i2 * aRow;
    const a3 = a + i3 * aRow;
    let c0 = c + <usize>i * cRow;
    let c1 = c + i1 * cRow;
    let c2 = c + i2 * cRow;
    let c3 = c + i3 * cRow;
    let panel = panels;
    for (let j = 0; j < n; j += 8) {
      tile(a0, a1, a2, a3, k, panel, c0, c1, c2, c3, min(8, n - j));
      c0 += 32;
      c1 += 32;
      c2 += 32;
      c3 += 32;
      panel += bytes;
    }
  }
}

// @ts-ignore: decorator
@inline
function addColumns(target: usize, low: v128, high: v128, columns: i32): void {
  if (columns == 8) {
    v128.store(target, f32x4.add(v128.load(target), low));
    v128.store(target, f32x4.add(v128.load(target, 16), high), 16);
  } else {
    for (let c = 0; c < columns; c++) {
      const value = f32x4.extract_lane(low, 0);
      store<f32>(target, load<f32>(target) + value);
      target += 4;
      low = c == 3 ? high : v128.shuffle<f32>(low, low, 1, 2, 3, 0);
    }
  }
}

/**
 * c[rows, columns] += aᵀ b for one tile: a[k, 4] with rows aStride bytes apart (four values are read of each),
 * b one panel of k rows of 8 (without initial values), rows <= 4, columns <= 8.
 */
export function transposedTile(
  a: usize, aStride: usize, b: usize, k: i32, c: usize, cStride: usize, rows: i32, columns: i32,
): void {
  let s00 = f32x4.splat(0);
  let s01 = s00;
  let s10 = s00;
  let s11 = s00;
  let s20 = s00;
  let s21 = s00;
  let s30 = s00;
  let s31 = s00;
  const end = b + (<usize>k << 5);
  while (b < end) {
    const b0 = v128.load(b);
    const b1 = v128.load(b, 16);
    let x = v128.load_splat<f32>(a);
    s00 = f32x4.add(s00, f32x4.mul(x, b0));
    s01 = f32x4.add(s01, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 4);
    s10 = f32x4.add(s10, f32x4.mul(x, b0));
    s11 = f32x4.add(s11, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 8);
    s20 = f32x4.add(s20, f32x4.mul(x, b0));
    s21 = f32x4.add(s21, f32x4.mul(x, b1));
    x = v128.load_splat<f32>(a, 12);
    s30 = f32x4.add(s30, f32x4.mul(x, b0));
    s31 = f32x4.add(s31, f32x4.mul(x, b1));
    a += aStride;
    b += 32;
  }
  addColumns(c, s00, s01, columns);
  if (rows > 1) addColumns(c + cStride, s10, s11, columns);
  if (rows > 2) addColumns(c + 2 * cStride, s20, s21, columns);
  if (rows > 3) addColumns(c + 3 * cStride, s30, s31, columns);
}
