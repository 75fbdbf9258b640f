/** Softmax rows over vocabularies so large that a row is worked on in parts: their statistics, and what is made of these. */
import { exp1, log } from "./math";
import { partShare, reduceParts, reduceRow, rowMax, rowMoment, rowTotal } from "./rowStatistics";
import { rowGradient } from "./softmax";

/** Where a part's maximum begins: one whose every logit is masked has no share in its row. */
const LEAST: f32 = -1e30;

/** Statistics (as `reduceRow` leaves them) of every `width` logits of a row, the last part perhaps of fewer: each [n, parts]. */
export function softmaxParts(
  logits: usize, maxima: usize, totals: usize, moments: usize,
  n: i32, vocabulary: i32, temperature: f32, width: i32,
): void {
  for (let row = 0; row < n; row++) {
    for (let first = 0; first < vocabulary; first += width) {
      reduceRow(logits + (<usize>first << 2), min(width, vocabulary - first), temperature, LEAST);
      store<f32>(maxima, rowMax);
      store<f32>(totals, <f32>rowTotal);
      store<f32>(moments, <f32>rowMoment);
      maxima += 4;
      totals += 4;
      moments += 4;
    }
    logits += <usize>vocabulary << 2;
  }
}

/** Inverse-CDF draw in two stages: the part in which the running total passes u times the total, then the token within it. */
export function sampleParts(
  logits: usize, uniform: usize, maxima: usize, totals: usize, moments: usize,
  tokens: usize, logprobs: usize, entropies: usize,
  batch: i32, vocabulary: i32, temperature: f32, width: i32,
): void {
  const parts = (vocabulary + width - 1) / width;
  const bytes = <usize>parts << 2;
  for (let row = 0; row < batch; row++) {
    const at = <usize>row << 2;
    reduceParts(maxima, totals, moments, parts);
    const threshold = <f64>load<f32>(uniform + at) * rowTotal;
    let part = 0;
    let before: f64 = 0;
    let running: f64 = 0;
    for (let k = 0; k < parts; k++) {
      const share = partShare(totals, k, load<f32>(maxima + (<usize>k << 2)));
      if (!(share > 0)) continue;
      part = k;
      before = running;
      running += share;
      if (running > threshold) break;
    }
    const highest = load<f32>(maxima + (<usize>part << 2));
    const rest = (threshold - before) / <f64>exp1(highest - rowMax);
    const end = min(vocabulary, (part + 1) * width);
    let token = part * width;
    running = 0;
    // Rounding may leave the sum below the threshold: it is the last token with a share then.
    for (let v = token; v < end; v++) {
      const weight = exp1(load<f32>(logits + (<usize>v << 2)) / temperature - highest);
      if (!(weight > 0)) continue;
      token = v;
      running += <f64>weight;
      if (running > rest) break;
    }
    const chosen = load<f32>(logits + (<usize>token << 2)) / temperature - rowMax;
    const logTotal = log(rowTotal);
    store<f32>(tokens + at, <f32>token);
    store<f32>(logprobs + at, <f32>(<f64>chosen - logTotal));
    store<f32>(entropies + at, <f32>(logTotal - rowMoment / rowTotal));
    logits += <usize>vocabulary << 2;
    maxima += bytes;
    totals += bytes;
    moments += bytes;
  }
}

/**
 * Statistics of a row so far, and of the parts of `vocabulary` more logits from token `first` on -> of both together. With
 * them goes the target's logit / temperature, once it was among the logits.
 */
export function logprobParts(
  logits: usize, targets: usize, maxima: usize, totals: usize, moments: usize,
  oldMax: usize, oldTotal: usize, oldMoment: usize, oldChosen: usize,
  newMax: usize, newTotal: usize, newMoment: usize, newChosen: usize,
  n: i32, vocabulary: i32, temperature: f32, parts: i32, first: i32,
): void {
  const bytes = <usize>parts << 2;
  for (let row = 0; row < n; row++) {
    const at = <usize>row << 2;
    reduceParts(maxima, totals, moments, parts);
    const before = load<f32>(oldMax + at);
    const highest = max(before, rowMax);
    const oldScale = <f64>exp1(before - highest);
    const scale = <f64>exp1(rowMax - highest);
    const oldShare = oldScale * <f64>load<f32>(oldTotal + at);
    const share = scale * rowTotal;
    let moment = oldScale * <f64>load<f32>(oldMoment + at) + scale * rowMoment;
    if (oldShare > 0) moment += oldShare * <f64>(before - highest);
    if (share > 0) moment += share * <f64>(rowMax - highest);
    store<f32>(newMax + at, highest);
    store<f32>(newTotal + at, <f32>(oldShare + share));
    store<f32>(newMoment + at, <f32>moment);
    const target = load<i32>(targets + at) - first;
    const isHere = target >= 0 && target < vocabulary;
    store<f32>(
      newChosen + at,
      isHere ? load<f32>(logits + (<usize>target << 2)) / temperature : load<f32>(oldChosen + at),
    );
    logits += <usize>vocabulary << 2;
    maxima += bytes;
    totals += bytes;
    moments += bytes;
  }
}

/** In place of the logits their gradient, with log p = z - shift. */
export function logprobPartsGrad(
  dLogprobs: usize, dEntropies: usize, targets: usize, shifts: usize, entropies: usize, logits: usize,
  n: i32, vocabulary: i32, temperature: f32, first: i32,
): void {
  for (let row = 0; row < n; row++) {
    const at = <usize>row << 2;
    const dLogp = load<f32>(dLogprobs + at);
    rowGradient(
      logits, logits, vocabulary, temperature,
      load<f32>(shifts + at), dLogp, load<f32>(dEntropies + at), load<f32>(entropies + at),
    );
    const target = load<i32>(targets + at) - first;
    if (target >= 0 && target < vocabulary) {
      const slot = logits + (<usize>target << 2);
      store<f32>(slot, load<f32>(slot) + dLogp / temperature);
    }
    logits += <usize>vocabulary << 2;
  }
}
