/**
 * Qwen2 (arXiv 2407.10671): pre-RMSNorm, RoPE, grouped-query attention with q/k/v bias, SwiGLU, tied or own head.
 * Rows are tokens, b-major: row n = b*T + t. The layers are written once; full forward, prefill and decoding
 * differ only in how a layer attends.
 */
import * as tf from "@tensorflow/tfjs";
import { attention } from "../ops/attention/index.ts";
import { embedding } from "../ops/embedding/index.ts";
import { KvCache } from "../ops/kvCache/index.ts";
import { linear } from "../ops/linear/index.ts";
import { rmsNorm } from "../ops/rmsNorm/index.ts";
import { type RopeTables, rope, ropeTables } from "../ops/rope/index.ts";
import { swiGlu } from "../ops/swiGlu/index.ts";
import type { Qwen2Config } from "./config.ts";
import type { ParameterTensors } from "./parameters.ts";

/** Attention of one layer over q [N,H*Dh], k and v [N,K*Dh] -> [N,H*Dh]. */
type Attend = (layer: number, q: tf.Tensor2D, k: tf.Tensor2D, v: tf.Tensor2D) => tf.Tensor2D;

export class Qwen2 {
  readonly config: Qwen2Config;
  readonly #tables: RopeTables;

  constructor(config: Qwen2Config) {
    this.config = config;
    this.#tables = tf.tidy(() => {
      const { cos, sin } = ropeTables(config.maxPositions, config.headSize, config.ropeTheta);
      return { cos: tf.keep(cos), sin: tf.keep(sin) };
    });
  }

  /** ids int32 [N = B*T] -> logits [N,V]. Differentiable. */
  forward(params: ParameterTensors, ids: tf.Tensor1D, time: number): tf.Tensor2D {
    const hidden = this.#hidden(params, ids, time, 0, (_, q, k, v) => attention(q, k, v, this.#attentionShape(time)));
    return this.#head(params, hidden);
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
    const logits = tf.tidy(() => {
      const hidden = this.#hidden(params, ids, promptLength, 0, (layer, q, k, v) => {
        caches[layer] = new KvCache(k, v, promptLength, { batch, capacity, heads, kvHeads });
        return attention(q, k, v, this.#attentionShape(promptLength));
      });
      return this.#head(params, hidden);
    });
    return { logits, caches };
  }

  /** One more token a sequence: ids int32 [B] -> logits [B,V]; the caches grow by one position. */
  decode(params: ParameterTensors, ids: tf.Tensor1D, caches: readonly KvCache[]): tf.Tensor2D {
    return tf.tidy(() => {
      const position = caches[0]!.length;
      const hidden = this.#hidden(params, ids, 1, position, (layer, q, k, v) => {
        caches[layer]!.append(k, v);
        return caches[layer]!.attend(q);
      });
      return this.#head(params, hidden);
    });
  }

  dispose(): void {
    tf.dispose([this.#tables.cos, this.#tables.sin]);
  }

  #attentionShape(time: number) {
    return { time, heads: this.config.heads, kvHeads: this.config.kvHeads };
  }

  #hidden(params: ParameterTensors, ids: tf.Tensor1D, time: number, offset: number, attend: Attend): tf.Tensor2D {
    const { layers, heads, kvHeads, rmsNormEps } = this.config;
    let x = embedding(ids, matrix(params, "model.embed_tokens.weight")); // [N,D]
    for (let layer = 0; layer < layers; layer++) {
      const at = (name: string) => `model.layers.${layer}.${name}`;
      const projected = (from: tf.Tensor2D, name: string) =>
        linear(from, matrix(params, at(`${name}.weight`)), vector(params, at(`${name}.bias`)));

      const normed = rmsNorm(x, gain(params, at("input_layernorm.weight")), rmsNormEps);
      const q = rope(projected(normed, "self_attn.q_proj"), this.#tables, { time, heads, offset });
      const k = rope(projected(normed, "self_attn.k_proj"), this.#tables, { time, heads: kvHeads, offset });
      const v = projected(normed, "self_attn.v_proj");
      x = tf.add(x, projected(attend(layer, q, k, v), "self_attn.o_proj"));

      const ffn = rmsNorm(x, gain(params, at("post_attention_layernorm.weight")), rmsNormEps);
      const activated = swiGlu(projected(ffn, "mlp.gate_proj"), projected(ffn, "mlp.up_proj")); // [N,F]
      x = tf.add(x, projected(activated, "mlp.down_proj"));
    }
    return rmsNorm(x, gain(params, "model.norm.weight"), rmsNormEps);
  }

  #head(params: ParameterTensors, hidden: tf.Tensor2D): tf.Tensor2D {
    const name = this.config.tieWordEmbeddings ? "model.embed_tokens.weight" : "lm_head.weight";
    return linear(hidden, matrix(params, name), null);
  }
}

const matrix = (params: ParameterTensors, name: string) => params[name] as tf.Tensor2D;
const gain = (params: ParameterTensors, name: string) => params[name] as tf.Tensor1D;
/** A bias, or null where the layer has none. */
const vector = (params: ParameterTensors, name: string) => (params[name] as tf.Tensor1D | undefined) ?? null;
