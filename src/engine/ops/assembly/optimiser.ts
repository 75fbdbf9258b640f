/** AdamW over flat vectors, and the sum of squares for the global gradient norm. */

/**
 * PyTorch's AdamW on n values: param loses rate * weightDecay of itself where decay is 1, moments take
 * clip * (scale * grad), then param -= rate * (m / correction1) / (sqrt(v / correction2) + eps).
 */
export function adamW(
  param: usize, grad: usize, m: usize, v: usize, decay: usize, newParam: usize, newM: usize, newV: usize, n: i32,
  scale: f32, clip: f32, beta1: f32, beta2: f32, eps: f32, shrink: f32, stepSize: f32, rootCorrection2: f32,
): void {
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const at = <usize>i << 2;
    const g = f32x4.mul(f32x4.mul(v128.load(grad + at), f32x4.splat(scale)), f32x4.splat(clip));
    const first = v128.load(m + at);
    const second = v128.load(v + at);
    const m1 = f32x4.add(first, f32x4.mul(f32x4.sub(g, first), f32x4.splat(1 - beta1)));
    const v1 = f32x4.add(f32x4.mul(second, f32x4.splat(beta2)), f32x4.mul(f32x4.mul(g, g), f32x4.splat(1 - beta2)));
    const root = f32x4.div(f32x4.sqrt(v1), f32x4.splat(rootCorrection2));
    const step = f32x4.mul(f32x4.div(m1, f32x4.add(root, f32x4.splat(eps))), f32x4.splat(stepSize));
    const value = v128.load(param + at);
    const loss = f32x4.mul(f32x4.mul(value, v128.load(decay + at)), f32x4.splat(shrink));
    v128.store(newParam + at, f32x4.sub(f32x4.sub(value, loss), step));
    v128.store(newM + at, m1);
    v128.store(newV + at, v1);
  }
  for (; i < n; i++) {
    const at = <usize>i << 2;
    const g = load<f32>(grad + at) * scale * clip;
    const first = load<f32>(m + at);
    const m1 = first + (g - first) * (1 - beta1);
    const v1 = load<f32>(v + at) * beta2 + g * g * (1 - beta2);
    const step = (m1 / (sqrt<f32>(v1) / rootCorrection2 + eps)) * stepSize;
    const value = load<f32>(param + at);
    store<f32>(newParam + at, value - value * load<f32>(decay + at) * shrink - step);
    store<f32>(newM + at, m1);
    store<f32>(newV + at, v1);
  }
}

/**
 * Sum of squares of n values, accumulated in float64 in a fixed order -> [sum, 1]; where it is above `large` -> [sum of
 * squares of scale * x, scale].
 */
export function sumSquares(x: usize, out: usize, n: i32, large: f32, scale: f32): void {
  let low = f64x2.splat(0);
  let high = f64x2.splat(0);
  let i = 0;
  for (; i + 4 <= n; i += 4) {
    const values = v128.load(x + (<usize>i << 2));
    const a = f64x2.promote_low_f32x4(values);
    const b = f64x2.promote_low_f32x4(v128.shuffle<f32>(values, values, 2, 3, 2, 3));
    low = f64x2.add(low, f64x2.mul(a, a));
    high = f64x2.add(high, f64x2.mul(b, b));
  }
  const lanes = f64x2.add(low, high);
  let sum = f64x2.extract_lane(lanes, 0) + f64x2.extract_lane(lanes, 1);
  for (; i < n; i++) {
    const value = <f64>load<f32>(x + (<usize>i << 2));
    sum += value * value;
  }
  const factor: f32 = sum > <f64>large ? scale : 1;
  store<f32>(out, <f32>(sum * <f64>factor * <f64>factor));
  store<f32>(out + 4, factor);
}
