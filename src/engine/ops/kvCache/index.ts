/**
 * Keys and values of the tokens so far, for decoding one token at a time. The fused backend writes rows in place
 * into a buffer of fixed capacity; the portable one concatenates.
 */
import * as tf from "@tensorflow/tfjs";
import { embedding } from "../embedding/index.ts";
import { hasFused, runFused } from "../fused.ts";
import { type QkvWeights, qkv } from "../qkv/index.ts";
import { type Norm, rmsNorm } from "../rmsNorm/index.ts";
import type { RopeTable } from "../rope/index.ts";

export interface CacheShape {
  /** Rows: sequences decoded together. */
  batch: number;
  /** Most positions that will be held. */
  capacity: number;
  heads: number;
  kvHeads: number;
}

export class KvCache {
  #keys: tf.Tensor3D;
  #values: tf.Tensor3D;
  /** The weights as the GPU's kernel wants them. */
  #packed: tf.Tensor[] | null = null;
  #length: number;
  readonly #shape: CacheShape;

  /**
   * From the prompts' keys and values, k and v [P*Tp, K*Dh]: each prompt's rows are repeated for its batch / P sequences.
   * The cache owns its tensors until `dispose`.
   */
  constructor(k: tf.Tensor2D, v: tf.Tensor2D, promptLength: number, shape: CacheShape) {
    this.#shape = shape;
    this.#length = promptLength;
    const spread = (x: tf.Tensor2D) => tf.keep(tf.tidy(() => spreadPrompts(x, promptLength, shape)));
    this.#keys = spread(k);
    this.#values = spread(v);
  }

  get length(): number {
    return this.#length;
  }

  /**
   * From x [B,D], which is RMS-normalised first: the queries [B, H*Dh] of the next position, whose keys and values are
   * added. To be called with the same weights each time. Not differentiable.
   */
  project(x: tf.Tensor2D, norm: Norm, weights: QkvWeights, table: RopeTable): tf.Tensor2D {
    const { heads, kvHeads } = this.#shape;
    const shape = { time: 1, heads, kvHeads, offset: this.#length };
    this.#length += 1;
    if (!hasFused("DecodeQkv")) {
      const [q, k, v] = qkv(rmsNorm(x, norm), weights, table, shape);
      this.#keys = appended(this.#keys, k, shape.offset);
      this.#values = appended(this.#values, v, shape.offset);
      return q;
    }
    this.#packed ??= runFused("QkvPacked", { ...weights }, {}).map((tensor) => tf.keep(tensor));
    const [w, b] = this.#packed;
    const inputs = { x, gain: norm.gain, w: w!, b: b!, table, keys: this.#keys, values: this.#values };
    const [q, ...caches] = runFused("DecodeQkv", inputs, { ...shape, eps: norm.eps });
    tf.dispose(caches);
    return q as tf.Tensor2D;
  }

  /** Attention of one query row a sequence, q [B, H*Dh], over all positions held -> [B, H*Dh]. */
  attend(q: tf.Tensor2D): tf.Tensor2D {
    const { heads, kvHeads } = this.#shape;
    if (hasFused("DecodeAttention")) {
      const attrs = { length: this.#length, heads, kvHeads };
      return runFused("DecodeAttention", { q, k: this.#keys, v: this.#values }, attrs)[0] as tf.Tensor2D;
    }
    return tf.tidy(() => portableAttend(q, this.#keys, this.#values, heads, kvHeads));
  }

  dispose(): void {
    tf.dispose([this.#keys, this.#values, this.#packed ?? []]);
  }
}

/** A cache with rows [B, K*Dh] at a position: itself where a kernel writes in place, else a longer one. */
function appended(cache: tf.Tensor3D, rows: tf.Tensor2D, position: number): tf.Tensor3D {
  if (hasFused("CacheWrite")) {
    tf.dispose(runFused("CacheWrite", { cache, rows }, { position }));
    return cache;
  }
  const [B, width] = rows.shape;
  const grown = tf.keep(tf.concat([cache, tf.reshape(rows, [B, 1, width])], 1) as tf.Tensor3D);
  cache.dispose();
  return grown;
}

/**
 * [P*Tp, K*Dh] -> [B, Tp or capacity, K*Dh]. Prompts are lengthened while they are few and then copied whole, by the
 * embedding of their numbers: tf.tile and tf.pad copy number by number on WASM.
 */
function spreadPrompts(x: tf.Tensor2D, promptLength: number, { batch, capacity }: CacheShape): tf.Tensor3D {
  const width = x.shape[1];
  const prompts = x.shape[0] / promptLength;
  const length = hasFused("DecodeAttention") ? capacity : promptLength;
  const room: [number, number] = [0, (length - promptLength) * width];
  const rows = tf.pad(tf.reshape(x, [prompts, promptLength * width]), [[0, 0], room]) as tf.Tensor2D;
  const promptOf = tf.tensor1d(
    Int32Array.from({ length: batch }, (_, b) => Math.floor((b * prompts) / batch)),
    "int32",
  );
  // The portable embedding, a product with one-hot rows, would be the slower one.
  const copies = hasFused("Embedding") ? embedding(promptOf, rows) : tf.gather(rows, promptOf);
  return tf.reshape(copies, [batch, length, width]);
}

function portableAttend(q: tf.Tensor2D, keys: tf.Tensor3D, values: tf.Tensor3D, H: number, K: number): tf.Tensor2D {
  const [B, width] = q.shape;
  const Dh = width / H;
  const T = keys.shape[1];
  const queries = tf.reshape(q, [B * K, H / K, Dh]) as tf.Tensor3D;
  const byKvHead = (x: tf.Tensor3D) =>
    tf.reshape(tf.transpose(tf.reshape(x, [B, T, K, Dh]), [0, 2, 1, 3]), [B * K, T, Dh]) as tf.Tensor3D;
  const weights = tf.softmax(tf.mul(tf.matMul(queries, byKvHead(keys), false, true), 1 / Math.sqrt(Dh)));
  return tf.reshape(tf.matMul(weights, byKvHead(values)), [B, width]);
}
