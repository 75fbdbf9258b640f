/**
 * What the loss computes of a token's log-ratio between two policies. No exponent sees a log-ratio beyond +-20, as in
 * trainers of the field (verl): beyond the bound a function is flat and its gradient 0, so that one token that two
 * policies see very differently can neither overflow nor be all of the gradient. NaN stays NaN.
 */
import * as tf from "@tensorflow/tfjs";
import { differentiable } from "../fused.ts";
import { select } from "../select.ts";

const BOUND = 20;

/** e^x for |x| <= 20, elementwise. */
export function ratio(logRatio: tf.Tensor): tf.Tensor {
  return differentiable(
    [logRatio],
    () => {
      const value = tf.exp(bounded(bounded(logRatio, BOUND, tf.greater), -BOUND, tf.less));
      return { value, saved: [logRatio, value] };
    },
    (dy, [x, value]) => [select(tf.lessEqual(tf.abs(x!), BOUND), tf.mul(dy, value!), 0)],
  );
}

/** Two programs that compute one policy may differ by some of this in a log-probability, for rounding alone. */
const ROUNDING = 1e-4;

/** |x|, elementwise; where x is no more than rounding the gradient is 0, not the sign of what is no difference. */
export function magnitude(logRatio: tf.Tensor): tf.Tensor {
  return differentiable(
    [logRatio],
    () => ({ value: tf.abs(logRatio), saved: [logRatio] }),
    (dy, [x]) => [select(tf.greater(tf.abs(x!), ROUNDING), tf.where(tf.less(x!, 0), tf.neg(dy), dy), 0)],
  );
}

/** Up to here the terms of k3 cancel to a few digits in float32, and its series stands for it. */
const SERIES_WITHIN = 0.25;
/** k3 = x^2 (1/2! - x/3! + x^2/4! - ...): what is left out is below 4e-7 of the whole. */
const SERIES = [1 / 720, -1 / 120, 1 / 24, -1 / 6, 1 / 2];

/**
 * k3 = e^-x - 1 + x of x = log policy - log reference of a token of the policy, elementwise, in nats: an estimate of
 * KL(policy || reference), unbiased and never negative (J. Schulman, "Approximating KL divergence"). Bounded where e^-x
 * grows, below -20; on the other side it is a straight line and keeps pulling.
 */
export function k3(logRatio: tf.Tensor): tf.Tensor {
  return differentiable(
    [logRatio],
    () => {
      const x = bounded(logRatio, -BOUND, tf.less);
      const value = tf.where(tf.less(tf.abs(x), SERIES_WITHIN), series(x), tf.add(tf.sub(tf.exp(tf.neg(x)), 1), x));
      return { value, saved: [logRatio, value] };
    },
    // 1 - e^-x = x - k3, which loses no digit where x is small.
    (dy, [x, value]) => [select(tf.greaterEqual(x!, -BOUND), tf.mul(dy, tf.sub(x!, value!)), 0)],
  );
}

/** Comparisons are false for NaN, which so stays. */
const bounded = (x: tf.Tensor, bound: number, isBeyond: typeof tf.less): tf.Tensor =>
  tf.where(isBeyond(x, bound), tf.fill(x.shape, bound), x);

function series(x: tf.Tensor): tf.Tensor {
  const [first, ...rest] = SERIES as [number, ...number[]];
  const sum = rest.reduce<tf.Tensor>((inner, term) => tf.add(tf.mul(inner, x), term), tf.fill(x.shape, first));
  return tf.mul(tf.mul(x, x), sum);
}
