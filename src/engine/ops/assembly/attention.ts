/**
 * Causal grouped-query attention on rows ordered b-major. Scores live in scratch memory, a few query rows at a time in the
 * forward pass, one head at a time in the backward pass; the probabilities are recomputed there from the log-sum-exp.
 */
import { dot, exp4, log, maximum, sumLanes } from "./math";
import { addRows, multiplyRows, packPanels, panelBytes, panelsBytes, ROWS, SPARE_BYTES, tile } from "./product";

/** Score rows are padded to whole panels. */
@inline
export function scoreStride(time: i32): usize {
  return ((<usize>time + 7) & ~7) << 2;
}

export function attentionScratch(time: i32, size: i32): usize {
  return panelsBytes(size, time) + panelsBytes(time, size) + <usize>ROWS * scoreStride(time) + SPARE_BYTES;
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
        for (let t = 0; t < time; t += ROWS) {
          attendRows(q + at, out + at, lseAt, qRow, heads, t, time, size, kPanels, vPanels, scores);
        }
      }
    }
  }
}

/** Query rows t..t+ROWS-1 of one head. */
function attendRows(
  q: usize, out: usize, lse: usize, row: usize, heads: i32, t: i32, time: i32, size: i32,
  kPanels: usize, vPanels: usize, scores: usize,
): void {
  const stride = scoreStride(time);
  const rows = min(ROWS, time - t);
  const length = t + rows;
  scoreTiles(q + <usize>t * row, row, rows, length, size, kPanels, scores, stride);
  const scale: f32 = 1 / sqrt<f32>(<f32>size);
  for (let r = 0; r < rows; r++) {
    const value = softmaxRow(scores + <usize>r * stride, t + r + 1, length, scale);
    store<f32>(lse + (<usize>((t + r) * heads) << 2), value);
  }
  const spare = scores + <usize>ROWS * stride;
  multiplyRows(scores, stride, 4, length, vPanels, panelBytes(time), out + <usize>t * row, row, rows, size, spare);
}

/** scores[r, j] = a[r] . panel column j, for j < length (rounded up to a panel). */
function scoreTiles(
  a: usize, row: usize, rows: i32, length: i32, size: i32, panels: usize, scores: usize, stride: usize,
): void {
  const bytes = panelBytes(size);
  for (let j = 0; j < length; j += 8) {
    tile(a, row, 4, size, panels + 32, panels, 0, scores, stride, rows);
    scores += 32;
    panels += bytes;
  }
}

/**
 * Turns the first `visible` scores into probabilities, in place, and those up to `length` into zeros; values beyond
 * may be overwritten up to a multiple of four. Returns the log-sum-exp of the scaled scores.
 */
export function softmaxRow(s: usize, visible: i32, length: i32, scale: f32): f32 {
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
@inline
function laneMask(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
}

export function attentionGradScratch(time: i32, size: i32): usize {
  return 2 * panelsBytes(size, time) + 3 * panelsBytes(time, size) + 2 * <usize>time * scoreStride(time) + SPARE_BYTES;
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
  const ds = p + <usize>time * stride;
  const spare = ds + <usize>time * stride;
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
        for (let t = 0; t < time; t += ROWS) {
          const block = <usize>t * stride;
          const rows = min(ROWS, time - t);
          const rowAt = at + <usize>t * qRow;
          scoreTiles(q + rowAt, qRow, rows, t + rows, size, kByFeature, p + block, stride);
          scoreTiles(dy + rowAt, qRow, rows, t + rows, size, vByFeature, ds + block, stride);
          for (let r = 0; r < rows; r++) {
            const mean = dot(dy + rowAt + <usize>r * qRow, out + rowAt + <usize>r * qRow, size);
            const rowLse = load<f32>(lse + (((first + t + r) * heads + h) << 2));
            const rowBlock = block + <usize>r * stride;
            gradientRow(p + rowBlock, ds + rowBlock, t + r + 1, t + rows, mean, rowLse, size);
          }
          multiplyRows(
            ds + block, stride, 4, t + rows, kByTime, panelBytes(time), dq + rowAt, qRow, rows, size, spare,
          );
        }
        accumulateKeys(ds, stride, qByTime, dk + kvAt, kvRow, time, size, spare);
        accumulateKeys(p, stride, dyByTime, dv + kvAt, kvRow, time, size, spare);
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
  weights: usize, stride: usize, panels: usize, target: usize, row: usize, time: i32, size: i32, spare: usize,
): void {
  const bytes = panelBytes(time);
  for (let j = 0; j < time; j += ROWS) {
    const start = weights + <usize>j * stride + (<usize>j << 2);
    const panel = panels + 32 + (<usize>j << 5);
    addRows(start, 4, stride, time - j, panel, bytes, target, row, min(ROWS, time - j), size, spare);
    target += <usize>ROWS * row;
  }
}
