/**
 * Causal grouped-query attention over whole sequences. Query head h reads key/value head floor(h / (H/K)).
 * The fused kernel stores no scores, only the log-sum-exp of each row.
 */
import * as tf from "@tensorflow/tfjs";
import { differentiable, hasFused, runFused } from "../fused.ts";

export interface AttentionShape {
  time: number;
  heads: number;
  kvHeads: number;
}

/** Large enough to vanish after softmax, small enough to stay finite. */
const MASKED = -1e9;

/** q [N, H*Dh], k and v [N, K*Dh], rows b-major (n = b*T + t) -> [N, H*Dh]. */
export function attention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, shape: AttentionShape): tf.Tensor2D {
  if (!hasFused("Attention")) return portableAttention(q, k, v, shape);
  const attrs = { ...shape };
  return differentiable(
    [q, k, v],
    () => {
      const [out, lse] = runFused("Attention", { q, k, v }, attrs);
      return { value: out as tf.Tensor2D, saved: [q, k, v, out!, lse!] };
    },
    (dy, [q, k, v, out, lse]) => runFused("AttentionGrad", { dy, q: q!, k: k!, v: v!, out: out!, lse: lse! }, attrs),
  );
}

function portableAttention(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, shape: AttentionShape): tf.Tensor2D {
  const { time: T, heads: H, kvHeads: K } = shape;
  const [rows, width] = q.shape;
  const B = rows / T;
  const Dh = width / H;
  const perKv = H / K;
  // [B,K,perKv*T,Dh] against [B,K,T,Dh]: grouped heads share one product with their key/value head.
  const queries = tf.reshape(tf.transpose(tf.reshape(q, [B, T, K, perKv, Dh]), [0, 2, 3, 1, 4]), [
    B * K,
    perKv * T,
    Dh,
  ]) as tf.Tensor3D;
  const byKvHead = (x: tf.Tensor2D) =>
    tf.reshape(tf.transpose(tf.reshape(x, [B, T, K, Dh]), [0, 2, 1, 3]), [B * K, T, Dh]) as tf.Tensor3D;
  const scores = tf.mul(tf.matMul(queries, byKvHead(k), false, true), 1 / Math.sqrt(Dh));
  const masked = tf.add(tf.reshape(scores, [B * K, perKv, T, T]), causalMask(T));
  const weights = tf.reshape(tf.softmax(masked), [B * K, perKv * T, T]) as tf.Tensor3D;
  const out = tf.reshape(tf.matMul(weights, byKvHead(v)), [B, K, perKv, T, Dh]);
  return tf.reshape(tf.transpose(out, [0, 3, 1, 2, 4]), [rows, width]);
}

/** [T,T]: 0 on and below the diagonal, MASKED above. */
function causalMask(T: number): tf.Tensor2D {
  return tf.tensor2d(
    Float32Array.from({ length: T * T }, (_, i) => (i % T > Math.floor(i / T) ? MASKED : 0)),
    [T, T],
  );
}
