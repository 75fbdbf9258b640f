/** Kernels that walk over rows: RMSNorm, rotary embedding, SwiGLU, embedding. */
import { dot, exp1, exp4, sumLanes } from "./math";

/** y = x / sqrt(mean(x²) + eps) * gain; x, y [n, width]. */
export function rmsNorm(x: usize, gain: usize, y: usize, n: i32, width: i32, eps: f32): void {
  const whole = width & ~3;
  for (let row = 0; row < n; row++) {
    const scale: f32 = 1 / sqrt<f32>(dot(x, x, width) / <f32>width + eps);
    const scales = f32x4.splat(scale);
    for (let i = 0; i < whole; i += 4) {
      const at = <usize>i << 2;
      v128.store(y + at, f32x4.mul(f32x4.mul(v128.load(x + at), scales), v128.load(gain + at)));
    }
    for (let i = whole; i < width; i++) {
      const at = <usize>i << 2;
      store<f32>(y + at, load<f32>(x + at) * scale * load<f32>(gain + at));
    }
    x += <usize>width << 2;
    y += <usize>width << 2;
  }
}

/** With s = 1 / rms and c = s³ / width * sum(dy gain x): dx = s gain dy - c x, dgain = sum over rows of s dy x. */
export function rmsNormGrad(
  dy: usize, x: usize, gain: usize, dx: usize, dgain: usize, n: i32, width: i32, eps: f32,
): void {
  const whole = width & ~3;
  memory.fill(dgain, 0, <usize>width << 2);
  for (let row = 0; row < n; row++) {
    const scale: f32 = 1 / sqrt<f32>(dot(x, x, width) / <f32>width + eps);
    const scales = f32x4.splat(scale);
    let lanes = f32x4.splat(0);
    for (let i = 0; i < whole; i += 4) {
      const at = <usize>i << 2;
      const product = f32x4.mul(v128.load(dy + at), v128.load(x + at));
      lanes = f32x4.add(lanes, f32x4.mul(product, v128.load(gain + at)));
      v128.store(dgain + at, f32x4.add(v128.load(dgain + at), f32x4.mul(product, scales)));
    }
    let sum = sumLanes(lanes);
    for (let i = whole; i < width; i++) {
      const at = <usize>i << 2;
      const product = load<f32>(dy + at) * load<f32>(x + at);
      sum += product * load<f32>(gain + at);
      store<f32>(dgain + at, load<f32>(dgain + at) + product * scale);
    }
    const pull: f32 = (scale * scale * scale * sum) / <f32>width;
    pullRow(dy, x, gain, dx, width, scale, pull);
    const bytes = <usize>width << 2;
    x += bytes;
    dy += bytes;
    dx += bytes;
  }
}

/** dx of `rmsNormGrad` alone, for a gain that nobody trains. */
export function rmsNormInputGrad(
  dy: usize, x: usize, gain: usize, dx: usize, n: i32, width: i32, eps: f32,
): void {
  const whole = width & ~3;
  for (let row = 0; row < n; row++) {
    const scale: f32 = 1 / sqrt<f32>(dot(x, x, width) / <f32>width + eps);
    let lanes = f32x4.splat(0);
    for (let i = 0; i < whole; i += 4) {
      const at = <usize>i << 2;
      const product = f32x4.mul(v128.load(dy + at), v128.load(x + at));
      lanes = f32x4.add(lanes, f32x4.mul(product, v128.load(gain + at)));
    }
    let sum = sumLanes(lanes);
    for (let i = whole; i < width; i++) {
      const at = <usize>i << 2;
      sum += load<f32>(dy + at) * load<f32>(x + at) * load<f32>(gain + at);
    }
    pullRow(dy, x, gain, dx, width, scale, (scale * scale * scale * sum) / <f32>width);
    const bytes = <usize>width << 2;
    x += bytes;
    dy += bytes;
    dx += bytes;
  }
}

/** A row of dx = scale gain dy - pull x. */
@inline
function pullRow(dy: usize, x: usize, gain: usize, dx: usize, width: i32, scale: f32, pull: f32): void {
  const whole = width & ~3;
  const scales = f32x4.splat(scale);
  const pulls = f32x4.splat(pull);
  for (let i = 0; i < whole; i += 4) {
    const at = <usize>i << 2;
    const direct = f32x4.mul(f32x4.mul(v128.load(dy + at), v128.load(gain + at)), scales);
    v128.store(dx + at, f32x4.sub(direct, f32x4.mul(v128.load(x + at), pulls)));
  }
  for (let i = whole; i < width; i++) {
    const at = <usize>i << 2;
    store<f32>(dx + at, load<f32>(dy + at) * load<f32>(gain + at) * scale - load<f32>(x + at) * pull);
  }
}

/**
 * Turns the pairs (i, i + half) of every head by their position's angle; row r stands at offset + r mod time.
 * `direction` is 1, or -1 for the inverse. cos, sin [positions, half].
 */
export function rope(
  x: usize, cos: usize, sin: usize, y: usize, n: i32, time: i32, heads: i32, half: i32, offset: i32, direction: f32,
): void {
  const halfBytes = <usize>half << 2;
  const whole = half & ~3;
  const directions = f32x4.splat(direction);
  for (let row = 0; row < n; row++) {
    const table = <usize>(offset + (row % time)) * halfBytes;
    for (let head = 0; head < heads; head++) {
      for (let i = 0; i < whole; i += 4) {
        const at = <usize>i << 2;
        const c = v128.load(cos + table + at);
        const s = f32x4.mul(v128.load(sin + table + at), directions);
        const a = v128.load(x + at);
        const b = v128.load(x + halfBytes + at);
        v128.store(y + at, f32x4.sub(f32x4.mul(a, c), f32x4.mul(b, s)));
        v128.store(y + halfBytes + at, f32x4.add(f32x4.mul(b, c), f32x4.mul(a, s)));
      }
      for (let i = whole; i < half; i++) {
        const at = <usize>i << 2;
        const c = load<f32>(cos + table + at);
        const s = load<f32>(sin + table + at) * direction;
        const a = load<f32>(x + at);
        const b = load<f32>(x + halfBytes + at);
        store<f32>(y + at, a * c - b * s);
        store<f32>(y + halfBytes + at, b * c + a * s);
      }
      x += 2 * halfBytes;
      y += 2 * halfBytes;
    }
  }
}

/** y = gate sigmoid(gate) up, elementwise on n values. */
export function swiGlu(gate: usize, up: usize, y: usize, n: i32): void {
  const one = f32x4.splat(1);
  const end = gate + (<usize>(n & ~3) << 2);
  while (gate < end) {
    const g = v128.load(gate);
    const denominator = f32x4.add(one, exp4(f32x4.neg(g)));
    v128.store(y, f32x4.mul(f32x4.div(g, denominator), v128.load(up)));
    gate += 16;
    up += 16;
    y += 16;
  }
  for (let i = 0; i < (n & 3); i++) {
    const at = <usize>i << 2;
    const g = load<f32>(gate + at);
    store<f32>(y + at, (g / (1 + exp1(-g))) * load<f32>(up + at));
  }
}

/** With s = sigmoid(gate): dgate = dy up s (1 + gate (1 - s)), dup = dy gate s. */
export function swiGluGrad(dy: usize, gate: usize, up: usize, dgate: usize, dup: usize, n: i32): void {
  const one = f32x4.splat(1);
  const end = gate + (<usize>(n & ~3) << 2);
  while (gate < end) {
    const g = v128.load(gate);
    const d = v128.load(dy);
    const s = f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(g))));
    const silu = f32x4.mul(g, s);
    // s (1 + g (1 - s)) = s + silu (1 - s)
    const slope = f32x4.add(s, f32x4.mul(silu, f32x4.sub(one, s)));
    v128.store(dup, f32x4.mul(d, silu));
    v128.store(dgate, f32x4.mul(f32x4.mul(d, v128.load(up)), slope));
    gate += 16;
    up += 16;
    dy += 16;
    dgate += 16;
    dup += 16;
  }
  for (let i = 0; i < (n & 3); i++) {
    const at = <usize>i << 2;
    const g = load<f32>(gate + at);
    const d = load<f32>(dy + at);
    const s: f32 = 1 / (1 + exp1(-g));
    store<f32>(dup + at, d * g * s);
    store<f32>(dgate + at, d * load<f32>(up + at) * (s + g * s * (1 - s)));
  }
}

/** The first of n token ids outside [0, vocabulary), or -1. The kernels below and `tokenLogprob` trust that there is none. */
export function badId(ids: usize, n: i32, vocabulary: i32): i32 {
  for (let row = 0; row < n; row++) {
    if (load<u32>(ids + (<usize>row << 2)) >= <u32>vocabulary) return row;
  }
  return -1;
}

/** y[row] = table[ids[row]]. */
export function embedding(ids: usize, table: usize, y: usize, n: i32, width: i32): void {
  const bytes = <usize>width << 2;
  for (let row = 0; row < n; row++) {
    const id = load<i32>(ids + (<usize>row << 2));
    memory.copy(y + <usize>row * bytes, table + <usize>id * bytes, bytes);
  }
}

/** dtable[id] = sum, in order, of the rows of dy with that id. */
export function embeddingGrad(dy: usize, ids: usize, dtable: usize, n: i32, vocabulary: i32, width: i32): void {
  const bytes = <usize>width << 2;
  const whole = width & ~3;
  memory.fill(dtable, 0, <usize>vocabulary * bytes);
  for (let row = 0; row < n; row++) {
    const id = load<i32>(ids + (<usize>row << 2));
    const target = dtable + <usize>id * bytes;
    for (let i = 0; i < whole; i += 4) {
      const at = <usize>i << 2;
      v128.store(target + at, f32x4.add(v128.load(target + at), v128.load(dy + at)));
    }
    for (let i = whole; i < width; i++) {
      const at = <usize>i << 2;
      store<f32>(target + at, load<f32>(target + at) + load<f32>(dy + at));
    }
    dy += bytes;
  }
}
