/**
 * What reads a matrix in bfloat16 [rows, width], width even: a number's bits are the upper half of float32's. Little-endian words
 * hold two, so a shift has one and a mask the other, exactly.
 *
 * A matrix of this kind may be as large as memory allows: it is widened a few panels (product.ts) at a time, into memory that
 * stays in the cache. Sums go over k in the same order as those of float32 matrices and give the same bits.
 */
import { addRow, addRows, ROWS, SPARE_BYTES } from "./product";

/** Columns of a product that are made together: of a matrix that is read along its rows, a line of the cache. */
const GROUP = 32;
/** Steps of k that are made together. Even. */
const CHUNK = 256;

/** Bytes of scratch memory for `addPacked`. */
export function packedScratch(): usize {
  return CHUNK * GROUP * 4 + SPARE_BYTES;
}

/**
 * c[n, first..end-1] += a[n, k] b[k, first..end-1], a and c float32 in rows of aRow and cRow bytes, b in bfloat16: element (p, j)
 * lies at b + p * rowStride + j * columnStride (bytes), one of which is 2. `first` is a multiple of 8.
 */
export function addPacked(
  a: usize, aRow: usize, b: usize, rowStride: usize, columnStride: usize, c: usize, cRow: usize,
  n: i32, k: i32, first: i32, end: i32, scratch: usize,
): void {
  const spare = scratch + CHUNK * GROUP * 4;
  for (let j = first; j < end; j += GROUP) {
    const columns = min(GROUP, end - j);
    const target = c + (<usize>j << 2);
    for (let p = 0; p < k; p += CHUNK) {
      const steps = min(CHUNK, k - p);
      const bytes = <usize>steps << 5;
      const corner = b + <usize>p * rowStride + <usize>j * columnStride;
      for (let i = 0; i < columns; i += 8) {
        const source = corner + <usize>i * columnStride;
        const panel = scratch + <usize>(i >> 3) * bytes;
        if (rowStride == 2) widenColumns(source, columnStride, steps, min(8, columns - i), panel);
        else widenRows(source, rowStride, steps, min(8, columns - i), panel);
      }
      const from = a + (<usize>p << 2);
      if (n == 1) addRow(from, steps, scratch, bytes, target, columns, spare);
      else {
        for (let row = 0; row < n; row += ROWS) {
          const at = <usize>row;
          addRows(from + at * aRow, aRow, 4, steps, scratch, bytes, target + at * cRow, cRow, min(ROWS, n - row), columns, spare);
        }
      }
    }
  }
}

/** Every second number of a word: the first ones. */
@inline
function lower(words: v128): v128 {
  return i32x4.shl(words, 16);
}

@inline
function upper(words: v128): v128 {
  return v128.and(words, i32x4.splat(0xffff0000));
}

@inline
function widened(at: usize): u32 {
  return <u32>load<u16>(at) << 16;
}

/** A panel of rows that are contiguous in memory, in steps of `stride` bytes. */
function widenRows(source: usize, stride: usize, k: i32, columns: i32, panel: usize): void {
  if (columns < 8) return gather(source, stride, 2, k, columns, panel);
  for (let p = 0; p < k; p++) {
    const words = v128.load(source);
    const first = lower(words);
    const second = upper(words);
    v128.store(panel, v128.shuffle<i32>(first, second, 0, 4, 1, 5));
    v128.store(panel, v128.shuffle<i32>(first, second, 2, 6, 3, 7), 16);
    panel += 32;
    source += stride;
  }
}

/** A panel of columns that are each contiguous in memory: 4x4 transposes of words, which hold two steps of k each. */
function widenColumns(source: usize, stride: usize, k: i32, columns: i32, panel: usize): void {
  if (columns < 8) return gather(source, 2, stride, k, columns, panel);
  const whole = k & ~7;
  for (let half = 0; half < 2; half++) {
    let s0 = source + <usize>(half << 2) * stride;
    let s1 = s0 + stride;
    let s2 = s1 + stride;
    let s3 = s2 + stride;
    let target = panel + (<usize>half << 4);
    const end = target + (<usize>whole << 5);
    while (target < end) {
      const r0 = v128.load(s0);
      const r1 = v128.load(s1);
      const r2 = v128.load(s2);
      const r3 = v128.load(s3);
      const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5);
      const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5);
      const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7);
      const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7);
      const w0 = v128.shuffle<i32>(low01, low23, 0, 1, 4, 5);
      const w1 = v128.shuffle<i32>(low01, low23, 2, 3, 6, 7);
      const w2 = v128.shuffle<i32>(high01, high23, 0, 1, 4, 5);
      const w3 = v128.shuffle<i32>(high01, high23, 2, 3, 6, 7);
      v128.store(target, lower(w0));
      v128.store(target, upper(w0), 32);
      v128.store(target, lower(w1), 64);
      v128.store(target, upper(w1), 96);
      v128.store(target, lower(w2), 128);
      v128.store(target, upper(w2), 160);
      v128.store(target, lower(w3), 192);
      v128.store(target, upper(w3), 224);
      target += 256;
      s0 += 16;
      s1 += 16;
      s2 += 16;
      s3 += 16;
    }
  }
  gather(source + (<usize>whole << 1), 2, stride, k - whole, 8, panel + (<usize>whole << 5));
}

function gather(source: usize, rowStride: usize, columnStride: usize, k: i32, columns: i32, panel: usize): void {
  for (let p = 0; p < k; p++) {
    for (let c = 0; c < 8; c++) {
      store<u32>(panel + (<usize>c << 2), c < columns ? widened(source + <usize>c * columnStride) : 0);
    }
    panel += 32;
    source += rowStride;
  }
}

/** y[row] = table[ids[row]], widened; table [a part of the vocabulary from `first` on, width]. Ids of other parts are passed over. */
export function embeddingPacked(
  ids: usize, table: usize, y: usize, n: i32, first: i32, rows: i32, width: i32,
): void {
  const whole = width & ~7;
  for (let row = 0; row < n; row++) {
    const id = load<i32>(ids + (<usize>row << 2)) - first;
    const target = y + ((<usize>row * <usize>width) << 2);
    if (id < 0 || id >= rows) continue;
    const source = table + ((<usize>id * <usize>width) << 1);
    for (let i = 0; i < whole; i += 8) widenRows(source + (<usize>i << 1), 0, 1, 8, target + (<usize>i << 2));
    for (let i = whole; i < width; i++) store<u32>(target + (<usize>i << 2), widened(source + (<usize>i << 1)));
  }
}
