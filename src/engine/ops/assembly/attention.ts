/**
 * Causal grouped-query attention on rows ordered b-major. Scores live in scratch memory, four query rows at a time in the
 * forward pass, one head at a time in the backward pass; the probabilities are recomputed there from the log-sum-exp.
 */
import { dot, exp4, log, maximum, sumLanes } from "./math";
import { packPanels, panelBytes, panelsBytes, tile, transposedTile } from "./product";

/** Score rows are padded to whole panels. */
// @ts-ignore: decorator
@inline
function scoreStride(time: i32): usize {
  return ((<usize>time + 7) & ~7) << 2;
}

export function attentionScratch(time: i32, size: i32): usize {
  return panelsBytes(size, time) + panelsBytes(time, size) + 4 * scoreStride(time);
}

/** q, out [B*T, H*size], k, v [B*T, K*size], lse [B*T, H]. */
export function attention(
  q: usize, k: usize, v: usize, out: usize, lse: usize,
  batch: i32, time: i32, heads: i32, kvHeads: i32, size: i32, scratch: usize,
): void {
  const kPanels = scratch;
  const vPanels = kPanels + panelsBytes(size, time);
  const scores = vPanels + panelsBytes(time, size);
  const group = heads / kvHeads;
  const headBytes = <usize>size << 2;
  const qRow = <usize>heads * headBytes;
  const kvRow = <usize>kvHeads * headBytes;
  for (let b = 0; b < batch; b++) {
    const first = <usize>(b * time);
    for (let kv = 0; kv < kvHeads; kv++) {
      const kvAt = first * kvRow + <usize>kv * headBytes;
      packPanels(k + kvAt, 4, kvRow, size, time, 0, kPanels);
      packPanels(v + kvAt, kvRow, 4, time, size, 0, vPanels);
      for (let h = kv * group; h < (kv + 1) * group; h++) {
        const at = first * qRow + <usize>h * headBytes;
        const lseAt = lse + ((first * heads + h) << 2);
        for (let t = 0; t < time; t += 4) {
          attendRows(q + at, out + at, lseAt, qRow, heads, t, time, size, kPanels, vPanels, scores);
        }
      }
    }
  }
}

/** Query rows t..t+3 of one head (a last block of fewer rows repeats its last row). */
function attendRows(
  q: usize, out: usize, lse: usize, row: usize, heads: i32, t: i32, time: i32, size: i32,
  kPanels: usize, vPanels: usize, scores: usize,
): void {
  const stride = scoreStride(time);
  const length = min(t + 4, time);
  scoreTiles(q, row, t, time, size, kPanels, scores, stride);
  const scale: f32 = 1 / sqrt<f32>(<f32>size);
  for (let r = 0; r < 4; r++) {
    const at = min(t + r, time - 1);
    const value = softmaxRow(scores + <usize>r * stride, at + 1, length, scale);
    store<f32>(lse + (<usize>(at * heads) << 2), value);
  }
  rowTiles(scores, stride, length, size, vPanels, panelBytes(time), out, row, t, time);
}

/** scores[r, j] = a[t + r] . panel column j, for the four rows from t and all j they may see (rounded up to a panel). */
// @ts-ignore: decorator
@inline
function scoreTiles(
  a: usize, row: usize, t: i32, time: i32, size: i32, panels: usize, scores: usize, stride: usize,
): void {
  const last = time - 1;
  const a0 = a + <usize>t * row;
  const a1 = a + <usize>min(t + 1, last) * row;
  const a2 = a + <usize>min(t + 2, last) * row;
  const a3 = a + <usize>min(t + 3, last) * row;
  const bytes = panelBytes(size);
  const length = min(t + 4, time);
  for (let j = 0; j < length; j += 8) {
    tile(a0, a1, a2, a3, size, panels, scores, scores + stride, scores + 2 * stride, scores + 3 * stride, 8);
    scores += 32;
    panels += bytes;
  }
}

/** out[t + r] = sum over j < length of weights[r, j] times row j of the panels. */
// @ts-ignore: decorator
@inline
function rowTiles(
  weights: usize, stride: usize, length: i32, size: i32, panels: usize, bytes: usize,
  out: usize, row: usize, t: i32, time: i32,
): void {
  const last = time - 1;
  for (let d = 0; d < size; d += 8) {
    const c = out + (<usize>d << 2);
    tile(
      weights, weights + stride, weights + 2 * stride, weights + 3 * stride, length, panels,
      c + <usize>t * row, c + <usize>min(t + 1, last) * row, c + <usize>min(t + 2, last) * row,
      c + <usize>min(t + 3, last) * row, min(8, size - d),
    );
    panels += bytes;
  }
}

/**
 * Turns the first `visible` scores into probabilities, in place, and those up to `length` into zeros; values beyond
 * may be overwritten up to a multiple of four. Returns the log-sum-exp of the scaled scores.
 */
function softmaxRow(s: usize, visible: i32, length: i32, scale: f32): f32 {
  const largest = maximum(s, visible);
  const shift = f32x4.splat(largest);
  const scales = f32x4.splat(scale);
  let lanes = f32x4.splat(0);
  for (let j = 0; j < visible; j += 4) {
    const at = s + (<usize>j << 2);
    let e = exp4(f32x4.mul(f32x4.sub(v128.load(at), shift), scales));
    if (j + 4 > visible) e = v128.and(e, laneMask(visible - j));
    lanes = f32x4.add(lanes, e);
    v128.store(at, e);
  }
  const total = sumLanes(lanes);
  const inverse = f32x4.splat(1 / total);
  for (let j = 0; j < visible; j += 4) {
    const at = s + (<usize>j << 2);
    v128.store(at, f32x4.mul(v128.load(at), inverse));
  }
  for (let j = visible; j < length; j++) store<f32>(s + (<usize>j << 2), 0);
  return largest * scale + <f32>log(<f64>total);
}

/** All bits set in the first `count` lanes. */
// @ts-ignore: decorator
@inline
function laneMask(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

export function attentionGradScratch(time: i32, size: i32): usize {
  const rows = (<usize>time + 3) & ~3;
  return 2 * panelsBytes(size, time) + 3 * panelsBytes(time, size) + 2 * rows * scoreStride(time);
}

/** Gradients of q, k and v from that of the output; out and lse are those of the forward pass. */
export function attentionGrad(
  dy: usize, q: usize, k: usize, v: usize, out: usize, lse: usize, dq: usize, dk: usize, dv: usize,
  batch: i32, time: i32, heads: i32, kvHeads: i32, size: i32, scratch: usize,
): void {
  // Panels over features [size, T] for scores, and over positions [T, size] for sums of rows.
  const kByFeature = scratch;
  const vByFeature = kByFeature + panelsBytes(size, time);
  const kByTime = vByFeature + panelsBytes(size, time);
  const qByTime = kByTime + panelsBytes(time, size);
  const dyByTime = qByTime + panelsBytes(time, size);
  const p = dyByTime + panelsBytes(time, size);
  const stride = scoreStride(time);
  const ds = p + ((<usize>time + 3) & ~3) * stride;
  const group = heads / kvHeads;
  const headBytes = <usize>size << 2;
  const qRow = <usize>heads * headBytes;
  const kvRow = <usize>kvHeads * headBytes;
  memory.fill(dk, 0, <usize>(batch * time) * kvRow);
  memory.fill(dv, 0, <usize>(batch * time) * kvRow);
  for (let b = 0; b < batch; b++) {
    const first = <usize>(b * time);
    for (let kv = 0; kv < kvHeads; kv++) {
      const kvAt = first * kvRow + <usize>kv * headBytes;
      packPanels(k + kvAt, 4, kvRow, size, time, 0, kByFeature);
      packPanels(v + kvAt, 4, kvRow, size, time, 0, vByFeature);
      packPanels(k + kvAt, kvRow, 4, time, size, 0, kByTime);
      for (let h = kv * group; h < (kv + 1) * group; h++) {
        const at = first * qRow + <usize>h * headBytes;
        packPanels(q + at, qRow, 4, time, size, 0, qByTime);
        packPanels(dy + at, qRow, 4, time, size, 0, dyByTime);
        for (let t = 0; t < time; t += 4) {
          const block = <usize>t * stride;
          scoreTiles(q + at, qRow, t, time, size, kByFeature, p + block, stride);
          scoreTiles(dy + at, qRow, t, time, size, vByFeature, ds + block, stride);
          for (let r = 0; r < 4; r++) {
            const row = min(t + r, time - 1);
            const rowAt = at + <usize>row * qRow;
            const mean = dot(dy + rowAt, out + rowAt, size);
            const rowLse = load<f32>(lse + ((first * heads + <usize>(row * heads + h)) << 2));
            const rowBlock = block + <usize>r * stride;
            gradientRow(p + rowBlock, ds + rowBlock, row + 1, min(t + 4, time), mean, rowLse, size);
          }
          rowTiles(ds + block, stride, min(t + 4, time), size, kByTime, panelBytes(time), dq + at, qRow, t, time);
        }
        accumulateKeys(ds, stride, qByTime, dk + kvAt, kvRow, time, size);
        accumulateKeys(p, stride, dyByTime, dv + kvAt, kvRow, time, size);
      }
    }
  }
}

/**
 * In place: scores to probabilities p = exp(scale s - lse), and dp = dy . v to ds = scale p (dp - dy . out);
 * both 0 from `visible` to `length`.
 */
function gradientRow(p: usize, ds: usize, visible: i32, length: i32, mean: f32, lse: f32, size: i32): void {
  const scale: f32 = 1 / sqrt<f32>(<f32>size);
  const scales = f32x4.splat(scale);
  const means = f32x4.splat(mean);
  const shift = f32x4.splat(lse);
  for (let j = 0; j < length; j += 4) {
    const at = <usize>j << 2;
    let e = exp4(f32x4.sub(f32x4.mul(v128.load(p + at), scales), shift));
    if (j + 4 > visible) e = v128.and(e, laneMask(visible - j));
    v128.store(p + at, e);
    v128.store(ds + at, f32x4.mul(f32x4.mul(e, scales), f32x4.sub(v128.load(ds + at), means)));
  }
}

/** target[j] += sum over t >= j of weights[t, j] times row t of the panels, j < time. */
function accumulateKeys(
  weights: usize, stride: usize, panels: usize, target: usize, row: usize, time: i32, size: i32,
): void {
  const bytes = panelBytes(time);
  for (let j = 0; j < time; j += 4) {
    const start = weights + <usize>j * stride + (<usize>j << 2);
    const count = min(4, time - j);
    let panel = panels + 32 + (<usize>j << 5);
    for (let d = 0; d < size; d += 8) {
      const c = target + <usize>j * row + (<usize>d << 2);
      transposedTile(start, stride, panel, time - j, c, row, count, min(8, size - d));
      panel += bytes;
    }
  }
}

export function decodeAttentionScratch(length: i32): usize {
  return scoreStride(length);
}

/**
 * One query row a sequence over the first `length` cached positions. q, out [B, H*size], k, v [B, capacity, K*size].
 */
export function decodeAttention(
  q: usize, k: usize, v: usize, out: usize,
  batch: i32, capacity: i32, length: i32, heads: i32, kvHeads: i32, size: i32, scratch: usize,
): void {
  const group = heads / kvHeads;
  const headBytes = <usize>size << 2;
  const kvRow = <usize>kvHeads * headBytes;
  const scale: f32 = 1 / sqrt<f32>(<f32>size);
  for (let b = 0; b < batch; b++) {
    for (let h = 0; h < heads; h++) {
      const at = <usize>(b * heads + h) * headBytes;
      const kvAt = <usize>(b * capacity) * kvRow + <usize>(h / group) * headBytes;
      for (let j = 0; j < length; j++) {
        store<f32>(scratch + (<usize>j << 2), dot(q + at, k + kvAt + <usize>j * kvRow, size));
      }
      softmaxRow(scratch, length, length, scale);
      weightedSum(scratch, v + kvAt, kvRow, length, size, out + at);
    }
  }
}

/** out = sum over j of weights[j] rows[j]. */
function weightedSum(weights: usize, rows: usize, stride: usize, length: i32, size: i32, out: usize): void {
  const whole = size & ~3;
  for (let d = 0; d < whole; d += 4) {
    const at = <usize>d << 2;
    let sum = f32x4.splat(0);
    let source = rows + at;
    for (let j = 0; j < length; j++) {
      sum = f32x4.add(sum, f32x4.mul(v128.load_splat<f32>(weights + (<usize>j << 2)), v128.load(source)));
      source += stride;
    }
    v128.store(out + at, sum);
  }
  for (let d = whole; d < size; d++) {
    const at = <usize>d << 2;
    let sum: f32 = 0;
    for (let j = 0; j < length; j++) sum += load<f32>(weights + (<usize>j << 2)) * load<f32>(rows + <usize>j * stride + at);
    store<f32>(out + at, sum);
  }
}

/** Writes rows [B, width] into cache [B, capacity, width] at one position. */
export function cacheWrite(cache: usize, rows: usize, batch: i32, capacity: i32, width: i32, position: i32): void {
  const bytes = <usize>width << 2;
  for (let b = 0; b < batch; b++) {
    memory.copy(cache + <usize>(b * capacity + position) * bytes, rows + <usize>b * bytes, bytes);
  }
}
