/**
 * Log-probability of a target token and entropy (nats) of softmax(logits / temperature), where the logits are those of
 * hidden states by a head that nobody trains: as `tokenLogprob` of `frozenLinear`, without ever holding [rows, vocabulary].
 *
 * Logits are made a block at a time, of some rows and a strip of the vocabulary. A row's maximum, total and weighted total
 * go on from strip to strip, in order; the backward pass keeps three numbers a row and makes each block's logits again.
 */
import * as tf from "@tensorflow/tfjs";
import { frozenLinear, inputGradient } from "../frozen/index.ts";
import type { FrozenMatrix } from "../frozen/matrix.ts";
import { differentiable, hasFused, runFused } from "../fused.ts";
import type { Setting } from "../setting.ts";
import { LEAST, softmaxParts } from "../softmaxParts/index.ts";
import { portableGradient, portableWithStrip } from "./portable.ts";
import { eachStrip, type Strip } from "./strips.ts";

/** Of the most logits that are held at a time, 32 MiB. Many rows, because the gradient's product has no more tiles than they give it. */
export const BLOCK = { rows: 1024, tokens: 8192 };

/** [R,D] with their targets int32 [R]. */
interface Rows {
  hidden: tf.Tensor2D;
  targets: tf.Tensor1D;
}

/**
 * hidden [R,D], head [V,D], targets int32 [R], bias [V] or null, which is added to logits -> [2,R]: row 0 log-probability,
 * row 1 entropy. Differentiable in `hidden` alone; head and bias live until that is made. NaN where a target is no token of
 * the head.
 */
export function headLogprob(
  hidden: tf.Tensor2D,
  head: FrozenMatrix,
  targets: tf.Tensor1D,
  temperature: Setting,
  bias: tf.Tensor1D | null = null,
  block = BLOCK,
): tf.Tensor2D {
  const [R, D] = hidden.shape;
  return differentiable(
    [hidden],
    () => {
      const statistics = tf.tidy(() => {
        const blocks = ranges(R, block.rows).map(([from, count]) =>
          tf.tidy(() => {
            const rows = { hidden: part(hidden, 0, from, count), targets: part(targets, 0, from, count) };
            const start = tf.tile(tf.tensor2d([[LEAST], [0], [0], [NaN]]), [1, count]) as tf.Tensor2D;
            const visit = (state: tf.Tensor2D, strip: Strip) => withStrip(state, rows, strip, temperature);
            return normalised(eachStrip(head, bias, block.tokens, start, visit));
          }),
        );
        return tf.concat(blocks, 1) as tf.Tensor2D;
      });
      const value = tf.slice(statistics, [0, 0], [2, R]);
      // What is not saved is gone by the backward pass, a setting on the device too.
      const setting = typeof temperature === "number" ? [] : [temperature];
      return { value, saved: [hidden, targets, statistics, ...setting] };
    },
    (dy, [hidden, targets, statistics, setting]) => {
      const kept = (setting as tf.Scalar | undefined) ?? temperature;
      const blocks = ranges(R, block.rows).map(([from, count]) =>
        tf.tidy(() => {
          const rows = {
            hidden: part(hidden as tf.Tensor2D, 0, from, count),
            targets: part(targets as tf.Tensor1D, 0, from, count),
          };
          const [ofDy, ofStatistics] = [part(dy, 1, from, count), part(statistics!, 1, from, count)];
          return eachStrip(head, bias, block.tokens, tf.zeros<tf.Rank.R2>([count, D]), (dh, strip) => {
            const dlogits = gradient(ofDy, logitsOf(rows, strip), rows.targets, ofStatistics, strip, kept);
            return tf.add(dh, inputGradient(dlogits, strip.matrix));
          });
        }),
      );
      return [tf.concat(blocks, 0)];
    },
  );
}

const logitsOf = ({ hidden }: Rows, { matrix, bias }: Strip) => frozenLinear(hidden, matrix, bias);

/** [4,R]: of logits / temperature so far the maximum, the sum of exp(z - maximum), that of it times z - maximum, and the target's. */
function withStrip(state: tf.Tensor2D, rows: Rows, strip: Strip, temperature: Setting): tf.Tensor2D {
  const { first } = strip;
  const { targets } = rows;
  const logits = logitsOf(rows, strip);
  if (!hasFused("LogprobParts")) return portableWithStrip(state, logits, targets, first, temperature);
  const parts = softmaxParts(logits, temperature);
  return runFused("LogprobParts", { logits, targets, parts, state }, { temperature, first })[0] as tf.Tensor2D;
}

/** The same at the end -> [3,R]: log-probability, entropy, and log of the sum of exp(z). */
function normalised(state: tf.Tensor2D): tf.Tensor2D {
  const [highest, total, moment, chosen] = tf.unstack(state) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor];
  const logTotal = tf.log(total);
  const logprob = tf.sub(tf.sub(chosen, highest), logTotal);
  return tf.stack([logprob, tf.sub(logTotal, tf.div(moment, total)), tf.add(highest, logTotal)]) as tf.Tensor2D;
}

/** [R,n] in place of a strip's logits: d log p(target) / dz = (1[target] - p) / temperature, d H / dz = -p (log p + H) / temperature. */
function gradient(
  dy: tf.Tensor,
  logits: tf.Tensor2D,
  targets: tf.Tensor1D,
  statistics: tf.Tensor,
  { first }: Strip,
  temperature: Setting,
): tf.Tensor2D {
  if (hasFused("LogprobPartsGrad")) {
    const inputs = { dy, logits, targets, statistics };
    return runFused("LogprobPartsGrad", inputs, { temperature, first })[0] as tf.Tensor2D;
  }
  return portableGradient(dy, logits, targets, statistics, first, temperature);
}

/** [from, count] of each of as many blocks as there are. */
const ranges = (length: number, size: number): [from: number, count: number][] =>
  Array.from({ length: Math.ceil(length / size) }, (_, i) => [i * size, Math.min(size, length - i * size)]);

/** Along an axis from `from` on; the tensor itself where that is all of it. */
function part<T extends tf.Tensor>(x: T, axis: number, from: number, count: number): T {
  if (count === x.shape[axis]) return x;
  const begin = x.shape.map((_, i) => (i === axis ? from : 0));
  return tf.slice(
    x,
    begin,
    x.shape.map((length, i) => (i === axis ? count : length)),
  ) as T;
}
