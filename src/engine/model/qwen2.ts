/**
 * Qwen2 (arXiv 2407.10671): pre-RMSNorm, RoPE, grouped-query attention with q/k/v bias, SwiGLU, tied or own head.
 * Rows are tokens, b-major: row n = b*T + t. The layers are written once; full forward, prefill and decoding
 * differ only in how a layer attends.
 */
import * as tf from "@tensorflow/tfjs";
import { attention } from "../ops/attention/index.ts";
import { embedding } from "../ops/embedding/index.ts";
import { KvCache } from "../ops/kvCache/index.ts";
import { linear, normedLinear } from "../ops/linear/index.ts";
import { type Qkv, type QkvWeights, qkv } from "../ops/qkv/index.ts";
import { type Norm, rmsNorm } from "../ops/rmsNorm/index.ts";
import { type RopeTable, ropeTable } from "../ops/rope/index.ts";
import { normedSwiGlu, swiGlu } from "../ops/swiGlu/index.ts";
import type { Qwen2Config } from "./config.ts";
import type { ParameterTensors } from "./parameters.ts";

/** How a layer attends: from its input x [N,D], before the norm, to what its heads found [N, H*Dh]. */
type Attend = (layer: number, x: tf.Tensor2D, norm: Norm, weights: QkvWeights) => tf.Tensor2D;

export class Qwen2 {
  readonly config: Qwen2Config;
  readonly #table: RopeTable;

  constructor(config: Qwen2Config) {
    this.config = config;
    this.#table = tf.keep(ropeTable(config.maxPositions, config.headSize, config.ropeTheta));
  }

  /** ids int32 [N = B*T] -> logits [N,V]. Differentiable. */
  forward(params: ParameterTensors, ids: tf.Tensor1D, time: number): tf.Tensor2D {
    return this.#logits(params, ids, this.#attendWithin(time));
  }

  /** The last hidden states too [N,D], after the final norm, as Hugging Face's models tell them. Differentiable. */
  forwardWithHidden(
    params: ParameterTensors,
    ids: tf.Tensor1D,
    time: number,
  ): { logits: tf.Tensor2D; hidden: tf.Tensor2D } {
    const { x, norm, head } = this.#hidden(params, ids, this.#attendWithin(time));
    const hidden = rmsNorm(x, norm);
    return { logits: linear(hidden, head, null), hidden };
  }

  #attendWithin(time: number): Attend {
    return (_, x, norm, weights) => {
      const [q, k, v] = this.#project(x, norm, weights, time);
      return attention(q, k, v, this.#attentionShape(time));
    };
  }

  /**
   * Logits of every prompt position, and caches from which `batch` sequences go on (batch / P of each prompt).
   * ids int32 [P*Tp] -> logits [P*Tp,V]. The caller disposes the caches.
   */
  prefill(
    params: ParameterTensors,
    ids: tf.Tensor1D,
    promptLength: number,
    batch: number,
    capacity: number,
  ): { logits: tf.Tensor2D; caches: KvCache[] } {
    const { heads, kvHeads } = this.config;
    const caches: KvCache[] = [];
    const logits = tf.tidy(() =>
      this.#logits(params, ids, (layer, x, norm, weights) => {
        const [q, k, v] = this.#project(x, norm, weights, promptLength);
        caches[layer] = new KvCache(k, v, promptLength, { batch, capacity, heads, kvHeads });
        return attention(q, k, v, this.#attentionShape(promptLength));
      }),
    );
    return { logits, caches };
  }

  /**
   * One more token a sequence: ids int32 [B] -> logits [B,V]; the caches grow by one position. The parameters are those
   * of the prefill. Not differentiable.
   */
  decode(params: ParameterTensors, ids: tf.Tensor1D, caches: readonly KvCache[]): tf.Tensor2D {
    const attend: Attend = (layer, x, norm, weights) => {
      const q = caches[layer]!.project(x, norm, weights, this.#table);
      return caches[layer]!.attend(q);
    };
    return tf.tidy(() => this.#logits(params, ids, attend, { swiGlu: normedSwiGlu, linear: normedLinear }));
  }

  dispose(): void {
    this.#table.dispose();
  }

  #attentionShape(time: number) {
    return { time, heads: this.config.heads, kvHeads: this.config.kvHeads };
  }

  #project(x: tf.Tensor2D, norm: Norm, weights: QkvWeights, time: number): Qkv {
    const { heads, kvHeads } = this.config;
    return qkv(rmsNorm(x, norm), weights, this.#table, { time, heads, kvHeads, offset: 0 });
  }

  #logits(params: ParameterTensors, ids: tf.Tensor1D, attend: Attend, normed = DIFFERENTIABLE): tf.Tensor2D {
    const { x, norm, head } = this.#hidden(params, ids, attend, normed);
    return normed.linear(x, norm, head);
  }

  /** What comes out of the last layer, before the final norm; with that norm and the head. */
  #hidden(params: ParameterTensors, ids: tf.Tensor1D, attend: Attend, normed = DIFFERENTIABLE) {
    const { layers, rmsNormEps: eps, tieWordEmbeddings } = this.config;
    const matrix = (name: string) => params[`${name}.weight`] as tf.Tensor2D;
    const bias = (name: string) => params[`${name}.bias`] as tf.Tensor1D;
    const norm = (name: string): Norm => ({ gain: params[`${name}.weight`] as tf.Tensor1D, eps });

    let x = embedding(ids, matrix("model.embed_tokens")); // [N,D]
    for (let layer = 0; layer < layers; layer++) {
      const at = (name: string) => `model.layers.${layer}.${name}`;
      const [q, k, v] = [at("self_attn.q_proj"), at("self_attn.k_proj"), at("self_attn.v_proj")] as const;
      const weights = { wq: matrix(q), bq: bias(q), wk: matrix(k), bk: bias(k), wv: matrix(v), bv: bias(v) };
      const attended = attend(layer, x, norm(at("input_layernorm")), weights);
      x = linear(attended, matrix(at("self_attn.o_proj")), null, x);

      const [gate, up] = [matrix(at("mlp.gate_proj")), matrix(at("mlp.up_proj"))];
      const activated = normed.swiGlu(x, norm(at("post_attention_layernorm")), gate, up); // [N,F]
      x = linear(activated, matrix(at("mlp.down_proj")), null, x);
    }
    const head = tieWordEmbeddings ? "model.embed_tokens" : "lm_head";
    return { x, norm: norm("model.norm"), head: matrix(head) };
  }
}

/** Maps of RMS-normalised rows. */
const DIFFERENTIABLE = {
  swiGlu: ((x, norm, gate, up) => swiGlu(rmsNorm(x, norm), gate, up)) as typeof normedSwiGlu,
  linear: ((x, norm, weight) => linear(rmsNorm(x, norm), weight, null)) as typeof normedLinear,
};
