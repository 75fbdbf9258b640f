/**
 * A model's weights as its layers ask for them. Rows x come as the residual stream has them: what reads them is
 * RMS-normalised here.
 */
import type * as tf from "@tensorflow/tfjs";
import { embedding } from "../ops/embedding/index.ts";
import type { KvCache } from "../ops/kvCache/index.ts";
import type { Places } from "../ops/kvCache/places.ts";
import { linear, normedLinear } from "../ops/linear/index.ts";
import { type Qkv, type QkvShape, type QkvWeights, qkv } from "../ops/qkv/index.ts";
import { type Norm, rmsNorm } from "../ops/rmsNorm/index.ts";
import type { RopeTable } from "../ops/rope/index.ts";
import type { Setting } from "../ops/setting.ts";
import { normedSwiGlu, swiGlu } from "../ops/swiGlu/index.ts";
import { tokenLogprob } from "../ops/tokenLogprob/index.ts";
import type { Qwen2Config } from "./config.ts";
import type { ParameterTensors } from "./parameters.ts";

export interface Weights {
  /** ids int32 [N] -> [N,D]. */
  embed(ids: tf.Tensor1D): tf.Tensor2D;
  /** x [N,D] -> queries, keys and values of a layer, turned by their positions. */
  qkv(layer: number, x: tf.Tensor2D, table: RopeTable, shape: QkvShape): Qkv;
  /** The queries of x [B,D] at `places`, where the cache gets its keys and values. Not differentiable. */
  cached(layer: number, x: tf.Tensor2D, places: Places, cache: KvCache): tf.Tensor2D;
  /** What a layer's heads found [N, H*Dh], added to x [N,D]. */
  attended(layer: number, found: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D;
  /** x [N,D] with a layer's SwiGLU added. */
  fed(layer: number, x: tf.Tensor2D): tf.Tensor2D;
  /** x [N,D] -> the last hidden states [N,D]. */
  hidden(x: tf.Tensor2D): tf.Tensor2D;
  /** Hidden states [N,D] -> logits [N,V]. */
  head(hidden: tf.Tensor2D): tf.Tensor2D;
  /** Hidden states [N,D], targets int32 [N] -> [2,N]: log-probability of each target, entropy in nats. */
  logprobs(hidden: tf.Tensor2D, targets: tf.Tensor1D, temperature: Setting): tf.Tensor2D;
  /** x [N,D] -> logits [N,V]. */
  logits(x: tf.Tensor2D): tf.Tensor2D;
}

export const layerName = (layer: number, name: string) => `model.layers.${layer}.${name}`;
export const headName = ({ tieWordEmbeddings }: Qwen2Config) => (tieWordEmbeddings ? "model.embed_tokens" : "lm_head");

/** Tensors by Hugging Face's names, without their ending, as the ops take them. */
export class NamedWeights<Matrix = tf.Tensor2D> {
  readonly #tensors: Readonly<Record<string, tf.Tensor | Matrix>>;
  readonly #eps: number;

  constructor({ rmsNormEps }: Pick<Qwen2Config, "rmsNormEps">, tensors: Readonly<Record<string, tf.Tensor | Matrix>>) {
    this.#tensors = tensors;
    this.#eps = rmsNormEps;
  }

  matrix(name: string): Matrix {
    return this.#tensors[`${name}.weight`] as Matrix;
  }

  bias(name: string): tf.Tensor1D {
    return this.#tensors[`${name}.bias`] as tf.Tensor1D;
  }

  /** The head, and what is added to its logits: the mask of tokenMask.ts, null where every row of the vocabulary has a token. */
  head(config: Qwen2Config): { matrix: Matrix; bias: tf.Tensor1D | null } {
    const name = headName(config);
    return { matrix: this.matrix(name), bias: (this.#tensors[`${name}.bias`] as tf.Tensor1D | undefined) ?? null };
  }

  norm(name: string): Norm {
    return { gain: this.#tensors[`${name}.weight`] as tf.Tensor1D, eps: this.#eps };
  }
}

/** Every weight of its own, all of them differentiable; those of decoding are not. */
export class WholeWeights implements Weights {
  readonly #config: Qwen2Config;
  readonly #named: NamedWeights;
  readonly #decodes: boolean;

  /** `decodes`: rows are normalised within the products that read them, where the backend has such kernels. */
  constructor(config: Qwen2Config, params: ParameterTensors, { decodes = false } = {}) {
    this.#config = config;
    this.#named = new NamedWeights<tf.Tensor2D>(config, params);
    this.#decodes = decodes;
  }

  embed(ids: tf.Tensor1D): tf.Tensor2D {
    return embedding(ids, this.#named.matrix("model.embed_tokens"));
  }

  qkv(layer: number, x: tf.Tensor2D, table: RopeTable, shape: QkvShape): Qkv {
    const { norm, weights } = this.#qkvParts(layer);
    return qkv(rmsNorm(x, norm), weights, table, shape);
  }

  cached(layer: number, x: tf.Tensor2D, places: Places, cache: KvCache): tf.Tensor2D {
    const { norm, weights } = this.#qkvParts(layer);
    return cache.project(x, norm, weights, places);
  }

  attended(layer: number, found: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
    return linear(found, this.#at(layer).matrix("self_attn.o_proj"), null, x);
  }

  fed(layer: number, x: tf.Tensor2D): tf.Tensor2D {
    const { matrix } = this.#at(layer);
    const norm = this.#named.norm(layerName(layer, "post_attention_layernorm"));
    const [gate, up] = [matrix("mlp.gate_proj"), matrix("mlp.up_proj")];
    const activated = this.#decodes ? normedSwiGlu(x, norm, gate, up) : swiGlu(rmsNorm(x, norm), gate, up); // [N,F]
    return linear(activated, matrix("mlp.down_proj"), null, x);
  }

  hidden(x: tf.Tensor2D): tf.Tensor2D {
    return rmsNorm(x, this.#named.norm("model.norm"));
  }

  head(hidden: tf.Tensor2D): tf.Tensor2D {
    const { matrix, bias } = this.#named.head(this.#config);
    return linear(hidden, matrix, bias);
  }

  logprobs(hidden: tf.Tensor2D, targets: tf.Tensor1D, temperature: Setting): tf.Tensor2D {
    return tokenLogprob(this.head(hidden), targets, temperature);
  }

  logits(x: tf.Tensor2D): tf.Tensor2D {
    if (!this.#decodes) return this.head(this.hidden(x));
    const { matrix, bias } = this.#named.head(this.#config);
    return normedLinear(x, this.#named.norm("model.norm"), matrix, bias);
  }

  #qkvParts(layer: number): { norm: Norm; weights: QkvWeights } {
    const { matrix, bias } = this.#at(layer);
    const [q, k, v] = ["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"] as const;
    return {
      norm: this.#named.norm(layerName(layer, "input_layernorm")),
      weights: { wq: matrix(q), bq: bias(q), wk: matrix(k), bk: bias(k), wv: matrix(v), bv: bias(v) },
    };
  }

  #at(layer: number) {
    const named = this.#named;
    return {
      matrix: (name: string) => named.matrix(layerName(layer, name)),
      bias: (name: string) => named.bias(layerName(layer, name)),
    };
  }
}
