/**
 * Keys and values of the tokens so far, for decoding one token a sequence at a time. Sequences may be of any lengths: each
 * row is written at its own place, and attended to up to there. What lies behind is never read.
 */
import * as tf from "@tensorflow/tfjs";
import { hasFused, runFused } from "../fused.ts";
import { type QkvWeights, qkv } from "../qkv/index.ts";
import { type Norm, rmsNorm } from "../rmsNorm/index.ts";
import { rope } from "../rope/index.ts";
import type { Places } from "./places.ts";

export interface CacheShape {
  /** Rows: sequences decoded together. */
  batch: number;
  /** Most positions that will be held. */
  capacity: number;
  heads: number;
  kvHeads: number;
  headSize: number;
}

export class KvCache {
  /** [2, B, capacity, K*Dh]: keys, then values. */
  #held: tf.Tensor4D;
  /** The weights as the GPU's kernel wants them. */
  #packed: tf.Tensor[] | null = null;
  readonly #shape: CacheShape;

  /** Its tensors live until `dispose`. */
  constructor(shape: CacheShape) {
    this.#shape = shape;
    this.#held = tf.keep(emptyCache(shape));
  }

  /**
   * Takes the prompts' keys and values, k and v [P*Tp, K*Dh]: each prompt's rows are repeated for its batch / P sequences.
   * Of a prompt that is shorter the rows behind it may hold anything.
   */
  fill(k: tf.Tensor2D, v: tf.Tensor2D, promptLength: number): void {
    const prompts = k.shape[0] / promptLength;
    this.#become(
      hasFused("CacheFill")
        ? runFused("CacheFill", { cache: this.#held, k, v }, { prompts })
        : tf.tidy(() => tf.stack([k, v].map((x) => spreadPrompts(x, prompts, this.#shape)))),
    );
  }

  /**
   * From x [B,D], which is RMS-normalised first: the queries [B, H*Dh] at `places`, where keys and values are added. To be
   * called with the same weights each time. Not differentiable.
   */
  project(x: tf.Tensor2D, norm: Norm, weights: QkvWeights, { positions, turns }: Places): tf.Tensor2D {
    const { batch, heads, kvHeads } = this.#shape;
    const shape = { time: batch, heads, kvHeads, offset: 0 };
    if (!hasFused("DecodeQkv")) {
      const [q, k, v] = qkv(rmsNorm(x, norm), weights, turns, shape);
      this.write(k, v, positions);
      return q;
    }
    this.#packed ??= runFused("QkvPacked", { ...weights }, {}).map((tensor) => tf.keep(tensor));
    const [w, b] = this.#packed;
    const inputs = { x, gain: norm.gain, w: w!, b: b!, table: turns, cache: this.#held, positions };
    const [q, again] = runFused("DecodeQkv", inputs, { ...shape, eps: norm.eps });
    tf.dispose(again!);
    return q as tf.Tensor2D;
  }

  /** Turns queries [B, H*Dh] and keys [B, K*Dh] to `places`, where keys and values [B, K*Dh] are added -> the queries. Not differentiable. */
  take(q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D, { positions, turns }: Places): tf.Tensor2D {
    const { batch, heads, kvHeads } = this.#shape;
    if (!hasFused("CacheTake")) {
      const turned = (x: tf.Tensor2D, count: number) => rope(x, turns, { time: batch, heads: count, offset: 0 });
      this.write(turned(k, kvHeads), v, positions);
      return turned(q, heads);
    }
    const [turned, again] = runFused("CacheTake", { cache: this.#held, q, k, v, positions, turns }, { heads, kvHeads });
    tf.dispose(again!);
    return turned as tf.Tensor2D;
  }

  /** Adds keys and values [B, K*Dh] at positions int32 [B]. */
  write(k: tf.Tensor2D, v: tf.Tensor2D, positions: tf.Tensor1D): void {
    this.#become(
      hasFused("CacheWrite")
        ? runFused("CacheWrite", { cache: this.#held, k, v, positions }, {})
        : tf.tidy(() => portableWrite(this.#held, k, v, positions)),
    );
  }

  /** Attention of one query row a sequence, q [B, H*Dh], over all positions up to its own -> [B, H*Dh]. */
  attend(q: tf.Tensor2D, positions: tf.Tensor1D): tf.Tensor2D {
    const { heads, kvHeads } = this.#shape;
    if (hasFused("DecodeAttention")) {
      return runFused("DecodeAttention", { q, cache: this.#held, positions }, { heads, kvHeads })[0] as tf.Tensor2D;
    }
    return tf.tidy(() => portableAttend(q, this.#held, positions, this.#shape));
  }

  dispose(): void {
    tf.dispose([this.#held, this.#packed ?? []]);
  }

  /** Kernels write in place and give the cache again; portable ops give another one. */
  #become(next: tf.Tensor | tf.Tensor[]): void {
    if (Array.isArray(next)) tf.dispose(next);
    else {
      this.#held.dispose();
      this.#held = tf.keep(next) as tf.Tensor4D;
    }
  }
}

function emptyCache({ batch, capacity, kvHeads, headSize }: CacheShape): tf.Tensor4D {
  const shape: [number, number, number, number] = [2, batch, capacity, kvHeads * headSize];
  return hasFused("CacheEmpty") ? (runFused("CacheEmpty", {}, { shape })[0] as tf.Tensor4D) : tf.zeros(shape);
}

/** [P*Tp, K*Dh] -> [B, capacity, K*Dh]. */
function spreadPrompts(x: tf.Tensor2D, prompts: number, { batch, capacity }: CacheShape): tf.Tensor3D {
  const [rows, width] = x.shape;
  const length = rows / prompts;
  const each = tf.reshape(x, [prompts, 1, length, width]);
  const spread = tf.reshape(tf.tile(each, [1, batch / prompts, 1, 1]), [batch, length, width]) as tf.Tensor3D;
  return tf.pad(spread, [
    [0, 0],
    [0, capacity - length],
    [0, 0],
  ]);
}

/** float32 [B, capacity]: positions below each row's bound are 1. */
const before = (bounds: tf.Tensor1D, capacity: number) =>
  tf.cast(tf.less(tf.range(0, capacity, 1, "int32"), tf.expandDims(bounds, 1)), "float32");

function portableWrite(cache: tf.Tensor4D, k: tf.Tensor2D, v: tf.Tensor2D, positions: tf.Tensor1D): tf.Tensor4D {
  const [, B, T, width] = cache.shape;
  const isHere = tf.cast(tf.oneHot(positions, T), "bool");
  const here = tf.tile(tf.reshape(isHere, [1, B, T, 1]), [2, 1, 1, width]);
  const rows = tf.tile(tf.reshape(tf.stack([k, v]), [2, B, 1, width]), [1, 1, T, 1]);
  return tf.where(here, rows, cache) as tf.Tensor4D;
}

function portableAttend(q: tf.Tensor2D, cache: tf.Tensor4D, positions: tf.Tensor1D, shape: CacheShape): tf.Tensor2D {
  const { heads: H, kvHeads: K, headSize: Dh, batch: B, capacity: T } = shape;
  const queries = tf.reshape(q, [B * K, H / K, Dh]) as tf.Tensor3D;
  const [keys, values] = tf.unstack(cache).map((x) => {
    const byKvHead = tf.transpose(tf.reshape(x, [B, T, K, Dh]), [0, 2, 1, 3]);
    return tf.reshape(byKvHead, [B * K, T, Dh]) as tf.Tensor3D;
  });
  const seen = before(tf.add(positions, tf.scalar(1, "int32")), T); // [B,T]
  const unseen = tf.mul(tf.sub(seen, 1), 1e30);
  const scores = tf.mul(tf.matMul(queries, keys!, false, true), 1 / Math.sqrt(Dh));
  const masked = tf.add(tf.reshape(scores, [B, K, H / K, T]), tf.reshape(unseen, [B, 1, 1, T]));
  const weights = tf.reshape(tf.softmax(masked), [B * K, H / K, T]) as tf.Tensor3D;
  return tf.reshape(tf.matMul(weights, values!), [B, H * Dh]);
}
