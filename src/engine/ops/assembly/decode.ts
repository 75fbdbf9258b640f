/** Decoding one token a sequence over a cache of keys and values. */
import { scoreStride, softmaxRow } from "./attention";
import { dot, multiplyAdd } from "./math";

export function decodeAttentionScratch(capacity: i32): usize {
  return scoreStride(capacity);
}

/**
 * One query row a sequence over its cached positions up to positions[b]. q, out [B, H*size], k, v [B, capacity, K*size],
 * positions i32 [B].
 */
export function decodeAttention(
  q: usize, k: usize, v: usize, positions: usize, out: usize,
  batch: i32, capacity: i32, heads: i32, kvHeads: i32, size: i32, scratch: usize,
): void {
  const group = heads / kvHeads;
  const headBytes = <usize>size << 2;
  const kvRow = <usize>kvHeads * headBytes;
  const scale: f32 = 1 / sqrt<f32>(<f32>size);
  for (let b = 0; b < batch; b++) {
    const length = load<i32>(positions + (<usize>b << 2)) + 1;
    for (let h = 0; h < heads; h++) {
      const at = <usize>(b * heads + h) * headBytes;
      const kvAt = <usize>(b * capacity) * kvRow + <usize>(h / group) * headBytes;
      scoreRow(q + at, k + kvAt, kvRow, length, size, scratch);
      softmaxRow(scratch, length, length, scale);
      weightedSum(scratch, v + kvAt, kvRow, length, size, out + at);
    }
  }
}

/** scores[j] = q . rows[j], j < length. */
function scoreRow(q: usize, rows: usize, stride: usize, length: i32, size: i32, scores: usize): void {
  let j = 0;
  if ((size & 3) == 0) {
    // Four positions side by side: their sums come together by a transpose.
    for (; j + 4 <= length; j += 4) {
      let s0 = f32x4.splat(0);
      let s1 = s0;
      let s2 = s0;
      let s3 = s0;
      let row = rows + <usize>j * stride;
      for (let at: usize = 0; at < (<usize>size << 2); at += 16) {
        const x = v128.load(q + at);
        s0 = multiplyAdd(x, v128.load(row + at), s0);
        s1 = multiplyAdd(x, v128.load(row + stride + at), s1);
        s2 = multiplyAdd(x, v128.load(row + 2 * stride + at), s2);
        s3 = multiplyAdd(x, v128.load(row + 3 * stride + at), s3);
      }
      const low = f32x4.add(v128.shuffle<f32>(s0, s1, 0, 4, 1, 5), v128.shuffle<f32>(s0, s1, 2, 6, 3, 7));
      const high = f32x4.add(v128.shuffle<f32>(s2, s3, 0, 4, 1, 5), v128.shuffle<f32>(s2, s3, 2, 6, 3, 7));
      const sums = f32x4.add(v128.shuffle<f32>(low, high, 0, 1, 4, 5), v128.shuffle<f32>(low, high, 2, 3, 6, 7));
      v128.store(scores + (<usize>j << 2), sums);
    }
  }
  for (; j < length; j++) store<f32>(scores + (<usize>j << 2), dot(q, rows + <usize>j * stride, size));
}

/** out = sum over j of weights[j] rows[j], sixteen features at a time, then four, then one. */
function weightedSum(weights: usize, rows: usize, stride: usize, length: i32, size: i32, out: usize): void {
  const end = weights + (<usize>length << 2);
  const bytes = <usize>size << 2;
  let at: usize = 0;
  for (; at + 64 <= bytes; at += 64) {
    let s0 = f32x4.splat(0);
    let s1 = s0;
    let s2 = s0;
    let s3 = s0;
    let source = rows + at;
    for (let weight = weights; weight < end; weight += 4) {
      const w = v128.load_splat<f32>(weight);
      s0 = multiplyAdd(w, v128.load(source), s0);
      s1 = multiplyAdd(w, v128.load(source, 16), s1);
      s2 = multiplyAdd(w, v128.load(source, 32), s2);
      s3 = multiplyAdd(w, v128.load(source, 48), s3);
      source += stride;
    }
    v128.store(out + at, s0);
    v128.store(out + at, s1, 16);
    v128.store(out + at, s2, 32);
    v128.store(out + at, s3, 48);
  }
  for (; at + 16 <= bytes; at += 16) {
    let sum = f32x4.splat(0);
    let source = rows + at;
    for (let weight = weights; weight < end; weight += 4) {
      sum = multiplyAdd(v128.load_splat<f32>(weight), v128.load(source), sum);
      source += stride;
    }
    v128.store(out + at, sum);
  }
  for (; at < bytes; at += 4) {
    let sum: f32 = 0;
    let source = rows + at;
    for (let weight = weights; weight < end; weight += 4) {
      sum += load<f32>(weight) * load<f32>(source);
      source += stride;
    }
    store<f32>(out + at, sum);
  }
}

/** Writes rows [B, width] into cache [B, capacity, width], each at its own position, i32 [B]. */
export function cacheWrite(cache: usize, rows: usize, positions: usize, batch: i32, capacity: i32, width: i32): void {
  const bytes = <usize>width << 2;
  for (let b = 0; b < batch; b++) {
    const position = load<i32>(positions + (<usize>b << 2));
    memory.copy(cache + <usize>(b * capacity + position) * bytes, rows + <usize>b * bytes, bytes);
  }
}
