/** Softmax rows: log-probability and entropy of tokens, their gradient, and sampling. */
import { exp1, exp4, log } from "./math";
import { finite, reduceRow, rowMax, rowMoment, rowTotal } from "./rowStatistics";

/** logprobs [n] of the targets, entropies [n]. */
export function tokenLogprob(
  logits: usize, targets: usize, logprobs: usize, entropies: usize, n: i32, vocabulary: i32, temperature: f32,
): void {
  for (let row = 0; row < n; row++) {
    const at = <usize>row << 2;
    const target = load<i32>(targets + at);
    reduceRow(logits, vocabulary, temperature);
    const chosen = load<f32>(logits + (<usize>target << 2)) / temperature - rowMax;
    const logTotal = log(rowTotal);
    store<f32>(logprobs + at, <f32>(<f64>chosen - logTotal));
    store<f32>(entropies + at, <f32>(logTotal - rowMoment / rowTotal));
    logits += <usize>vocabulary << 2;
  }
}

/**
 * dlogits = [dlogp (onehot(target) - p) - dentropy p (log p + entropy)] / temperature, with p recomputed:
 * log p = z - z[target] + logp[target].
 */
export function tokenLogprobGrad(
  dLogprobs: usize, dEntropies: usize, logits: usize, targets: usize, logprobs: usize, entropies: usize,
  dlogits: usize, n: i32, vocabulary: i32, temperature: f32,
): void {
  for (let row = 0; row < n; row++) {
    const at = <usize>row << 2;
    const dLogp = load<f32>(dLogprobs + at);
    const dEntropy = load<f32>(dEntropies + at);
    const entropy = load<f32>(entropies + at);
    const target = <usize>load<i32>(targets + at) << 2;
    // log p[v] = z[v] - shift. Only the target's own log-probability is kept, so shift is found from it;
    // where the target itself was masked, from the row.
    let shift = load<f32>(logits + target) / temperature - load<f32>(logprobs + at);
    if (!isFinite(shift)) {
      reduceRow(logits, vocabulary, temperature);
      shift = rowMax + <f32>log(rowTotal);
    }
    rowGradient(logits, dlogits, vocabulary, temperature, shift, dLogp, dEntropy, entropy);
    store<f32>(dlogits + target, load<f32>(dlogits + target) + dLogp / temperature);
    logits += <usize>vocabulary << 2;
    dlogits += <usize>vocabulary << 2;
  }
}

/**
 * -[dlogp p + dentropy p (log p + entropy)] / temperature of a row with log p = z - shift: all of its gradient but what the
 * target has besides. May be written over the logits.
 */
export function rowGradient(
  logits: usize, dlogits: usize, vocabulary: i32, temperature: f32,
  shift: f32, dLogp: f32, dEntropy: f32, entropy: f32,
): void {
  const divisor = f32x4.splat(temperature);
  const shifts = f32x4.splat(shift);
  const whole = vocabulary & ~3;
  for (let i = 0; i < whole; i += 4) {
    const offset = <usize>i << 2;
    const logp = f32x4.sub(f32x4.div(v128.load(logits + offset), divisor), shifts);
    const slope = f32x4.add(
      f32x4.splat(dLogp),
      f32x4.mul(f32x4.splat(dEntropy), f32x4.add(finite(logp), f32x4.splat(entropy))),
    );
    v128.store(dlogits + offset, f32x4.div(f32x4.neg(f32x4.mul(exp4(logp), slope)), divisor));
  }
  for (let i = whole; i < vocabulary; i++) {
    const offset = <usize>i << 2;
    const logp = max<f32>(load<f32>(logits + offset) / temperature - shift, -1e4);
    store<f32>(dlogits + offset, -exp1(logp) * (dLogp + dEntropy * (logp + entropy)) / temperature);
  }
}

/**
 * Inverse-CDF draw: token = number of v with cdf[v] <= u cdf[V-1], cdf the running float32 sum of exp(z - max).
 * tokens, their log-probabilities and entropies are each [batch]; scratch holds one row.
 */
export function sample(
  logits: usize, uniform: usize, tokens: usize, logprobs: usize, entropies: usize,
  batch: i32, vocabulary: i32, temperature: f32, scratch: usize,
): void {
  const whole = vocabulary & ~3;
  for (let row = 0; row < batch; row++) {
    const at = <usize>row << 2;
    reduceRow(logits, vocabulary, temperature);
    const shift = f32x4.splat(rowMax);
    for (let i = 0; i < whole; i += 4) {
      const offset = <usize>i << 2;
      v128.store(
        scratch + offset,
        exp4(f32x4.sub(f32x4.div(v128.load(logits + offset), f32x4.splat(temperature)), shift)),
      );
    }
    for (let i = whole; i < vocabulary; i++) {
      const offset = <usize>i << 2;
      store<f32>(scratch + offset, exp1(load<f32>(logits + offset) / temperature - rowMax));
    }
    let running: f32 = 0;
    for (let i = 0; i < vocabulary; i++) {
      running += load<f32>(scratch + (<usize>i << 2));
      store<f32>(scratch + (<usize>i << 2), running);
    }
    const threshold = load<f32>(uniform + at) * running;
    let token = 0;
    while (token < vocabulary - 1 && load<f32>(scratch + (<usize>token << 2)) <= threshold) token++;
    const chosen = load<f32>(logits + (<usize>token << 2)) / temperature - rowMax;
    const logTotal = log(rowTotal);
    store<f32>(tokens + at, <f32>token);
    store<f32>(logprobs + at, <f32>(<f64>chosen - logTotal));
    store<f32>(entropies + at, <f32>(logTotal - rowMoment / rowTotal));
    logits += <usize>vocabulary << 2;
  }
}
