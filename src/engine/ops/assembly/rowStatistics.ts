/** What softmax rows come to: of a whole row, or of parts of it that are put together. */
import { exp1, exp4, maximum, sumLanes } from "./math";

/** Values summed in float32 before they are added to a float64 total: keeps rows of a large vocabulary exact. */
const BLOCK = 256;

/**
 * Largest logit / temperature of a row, total of exp(z - max) and total of exp(z - max) (z - max), z = logit / temperature.
 * Left in globals, because a function returns one value.
 */
export let rowMax: f32 = 0;
export let rowTotal: f64 = 0;
export let rowMoment: f64 = 0;

/** No maximum is below `least`, so that a finite one lets a row that is masked throughout come to nothing. */
export function reduceRow(logits: usize, n: i32, temperature: f32, least: f32 = -Infinity): void {
  const divisor = f32x4.splat(temperature);
  rowMax = max(maximum(logits, n) / temperature, least);
  const shift = f32x4.splat(rowMax);
  rowTotal = 0;
  rowMoment = 0;
  let i = 0;
  while (i + 4 <= n) {
    const end = min(i + BLOCK, n & ~3);
    let total = f32x4.splat(0);
    let moment = f32x4.splat(0);
    for (; i < end; i += 4) {
      const d = f32x4.sub(f32x4.div(v128.load(logits + (<usize>i << 2)), divisor), shift);
      const e = exp4(d);
      total = f32x4.add(total, e);
      moment = f32x4.add(moment, f32x4.mul(e, finite(d)));
    }
    rowTotal += <f64>sumLanes(total);
    rowMoment += <f64>sumLanes(moment);
  }
  for (; i < n; i++) {
    const d = load<f32>(logits + (<usize>i << 2)) / temperature - rowMax;
    const e = exp1(d);
    rowTotal += <f64>e;
    if (e > 0) rowMoment += <f64>(e * d);
  }
}

/** The share of part `k`, whose maximum is `highest`, in a total over exp(z - rowMax). */
@inline
export function partShare(totals: usize, k: i32, highest: f32): f64 {
  return <f64>exp1(highest - rowMax) * <f64>load<f32>(totals + (<usize>k << 2));
}

/** The same globals from those of `parts` parts, each [parts]. */
export function reduceParts(maxima: usize, totals: usize, moments: usize, parts: i32): void {
  rowMax = maximum(maxima, parts);
  rowTotal = 0;
  rowMoment = 0;
  for (let k = 0; k < parts; k++) {
    const at = <usize>k << 2;
    const highest = load<f32>(maxima + at);
    const share = partShare(totals, k, highest);
    const d = highest - rowMax;
    rowTotal += share;
    if (share > 0) rowMoment += <f64>exp1(d) * <f64>load<f32>(moments + at) + share * <f64>d;
  }
}

/** A masked logit of -Infinity has probability 0; its difference must not turn 0 * Infinity into NaN. */
@inline
export function finite(d: v128): v128 {
  return f32x4.pmax(d, f32x4.splat(-1e4));
}
