/**
 * Qwen2 (arXiv 2407.10671): pre-RMSNorm, RoPE, grouped-query attention with q/k/v bias, SwiGLU, tied or own head.
 * Rows are tokens, b-major: row n = b*T + t. The layers are written once; full forward, prefill and decoding
 * differ only in how a layer attends.
 */
import * as tf from "@tensorflow/tfjs";
import { attention } from "../ops/attention/index.ts";
import { KvCache } from "../ops/kvCache/index.ts";
import { type Places, placesAt } from "../ops/kvCache/places.ts";
import { recomputed } from "../ops/recomputed/index.ts";
import { type RopeTable, ropeTable } from "../ops/rope/index.ts";
import type { Setting } from "../ops/setting.ts";
import { AdaptedWeights, headInBlocks, mergedWeights, stackedAdapters } from "./adaptedWeights.ts";
import type { Qwen2Config } from "./config.ts";
import type { FrozenBase } from "./frozenBase.ts";
import type { ParameterTensors } from "./parameters.ts";
import { SampledWeights } from "./sampledWeights.ts";
import { layerName, type Weights, WholeWeights } from "./weights.ts";

/** How a layer attends: from its input x [N,D] to what its heads found [N, H*Dh]. */
type Attend = (layer: number, x: tf.Tensor2D) => tf.Tensor2D;
/** A layer: x [N,D] -> [N,D]. */
type Through = (layer: number, x: tf.Tensor2D) => tf.Tensor2D;

/** How a model is read. */
export interface Reading {
  /**
   * By adapters beside weights that stay as they are; the parameters are theirs then, and without a scale there are none. The
   * borrowed base is taken over.
   */
  adapted?: { base: FrozenBase; scale?: number };
  /** Layers keep their input alone for the backward pass, which computes them again: the same bits in less memory and more time. */
  recomputes?: boolean;
}

export class Qwen2 {
  readonly config: Qwen2Config;
  /** What adapters are multiplied by unless told: undefined where there are none and the parameters are all weights. */
  readonly adapterScale: number | undefined;
  readonly #frozen: FrozenBase | null;
  readonly #recomputes: boolean;
  readonly #table: RopeTable;

  constructor(config: Qwen2Config, { adapted, recomputes = false }: Reading = {}) {
    this.config = config;
    this.adapterScale = adapted?.scale;
    this.#frozen = adapted?.base ?? null;
    this.#recomputes = recomputes;
    this.#table = tf.keep(ropeTable(config.maxPositions, config.headSize, config.ropeTheta));
  }

  /** ids int32 [N = B*T] -> logits [N,V]. Differentiable. */
  forward(params: ParameterTensors, ids: tf.Tensor1D, time: number, scale?: Setting): tf.Tensor2D {
    return this.#weights(params, scale).head(this.hidden(params, ids, time, scale));
  }

  /** The last hidden states [N,D], after the final norm, as Hugging Face's models tell them. Differentiable. */
  hidden(params: ParameterTensors, ids: tf.Tensor1D, time: number, scale?: Setting): tf.Tensor2D {
    const weights = this.#weights(params, scale);
    return weights.hidden(this.#residual(weights, ids, this.#within(params, time, scale)));
  }

  /** Hidden states [R,D], targets int32 [R] -> [2,R]: log-probability of each target, entropy in nats. Differentiable. */
  logprobs(params: ParameterTensors, hidden: tf.Tensor2D, targets: tf.Tensor1D, temperature: Setting): tf.Tensor2D {
    return this.#weights(params).logprobs(hidden, targets, temperature);
  }

  /** Whether log-probabilities cost memory for each row alone, and work for all: then only rows that count should be asked for. */
  get headInBlocks(): boolean {
    return this.#frozen !== null && headInBlocks(this.config);
  }

  /**
   * The parameters as prefill and decoding read them: where the base can be merged, all weights with their adapters added, so
   * that each token costs what it costs without; else adapters that their scale is part of. Not differentiable.
   */
  whole(params: ParameterTensors, scale: Setting | undefined = this.adapterScale): ParameterTensors {
    if (!this.#frozen || scale === undefined) return params;
    return this.#merges
      ? mergedWeights(this.config, this.#frozen.tensors, params, scale)
      : stackedAdapters(this.config, params, scale);
  }

  /** Whether sampling reads the base's weights as they are stored, which is for models whose tokens cost much. */
  get readsAsStored(): boolean {
    return this.#frozen !== null && !this.#merges;
  }

  /** Room for `capacity` tokens of each of `batch` sequences, layer by layer; the caller disposes it. */
  caches(batch: number, capacity: number): KvCache[] {
    const { layers, heads, kvHeads, headSize } = this.config;
    return Array.from({ length: layers }, () => new KvCache({ batch, capacity, heads, kvHeads, headSize }));
  }

  /**
   * The last hidden states of every prompt position; the caches get the prompts' keys and values, each prompt's for its share
   * of their sequences. ids int32 [P*Tp] -> [P*Tp,D].
   */
  prefillHidden(
    whole: ParameterTensors,
    ids: tf.Tensor1D,
    promptLength: number,
    caches: readonly KvCache[],
  ): tf.Tensor2D {
    const weights = this.#sampled(whole);
    const attend: Attend = (layer, x) => {
      const [q, k, v] = weights.qkv(layer, x, this.#table, this.#qkvShape(promptLength));
      caches[layer]!.fill(k, v, promptLength);
      return attention(q, k, v, this.#attentionShape(promptLength));
    };
    return tf.tidy(() => weights.hidden(this.#residual(weights, ids, briefly(through(weights, attend)))));
  }

  /** The same with logits [P*Tp,V]. */
  prefill(whole: ParameterTensors, ids: tf.Tensor1D, promptLength: number, caches: readonly KvCache[]): tf.Tensor2D {
    return tf.tidy(() => this.logits(whole, this.prefillHidden(whole, ids, promptLength, caches)));
  }

  /** Hidden states [N,D] of a prefill -> logits [N,V]. */
  logits(whole: ParameterTensors, hidden: tf.Tensor2D): tf.Tensor2D {
    return this.#sampled(whole).head(hidden);
  }

  /** Where tokens stand that come `step` after sequences of these lengths, int32 [B]. */
  placesAt(lengths: tf.Tensor1D, step: Setting): Places {
    return placesAt(this.#table, lengths, step);
  }

  /**
   * One more token a sequence, at `places`: ids int32 [B] -> logits [B,V]; the caches get its keys and values. The weights
   * are those of the prefill. Not differentiable.
   */
  decode(whole: ParameterTensors, ids: tf.Tensor1D, places: Places, caches: readonly KvCache[]): tf.Tensor2D {
    const weights = this.#sampled(whole, { decodes: true });
    const attend: Attend = (layer, x) => {
      const cache = caches[layer]!;
      return cache.attend(weights.cached(layer, x, places, cache), places.positions);
    };
    return tf.tidy(() => weights.logits(this.#residual(weights, ids, briefly(through(weights, attend)))));
  }

  dispose(): void {
    this.#table.dispose();
    this.#frozen?.giveBack();
  }

  #weights(params: ParameterTensors, scale: Setting | undefined = this.adapterScale): Weights {
    return this.#frozen
      ? new AdaptedWeights(this.config, this.#frozen.tensors, params, scale)
      : new WholeWeights(this.config, params);
  }

  /** What `whole` gives, as it is read. */
  #sampled(whole: ParameterTensors, options?: { decodes: boolean }): Weights {
    return this.#frozen && this.readsAsStored
      ? new SampledWeights(this.config, this.#frozen.tensors, whole, options)
      : new WholeWeights(this.config, whole, options);
  }

  get #merges(): boolean {
    return this.#frozen !== null && this.#frozen.merges && this.adapterScale !== undefined;
  }

  /** Layers that attend within `time` tokens. Differentiable. */
  #within(params: ParameterTensors, time: number, scale?: Setting): Through {
    const by = (weights: Weights) =>
      through(weights, (layer, x) => {
        const [q, k, v] = weights.qkv(layer, x, this.#table, this.#qkvShape(time));
        return attention(q, k, v, this.#attentionShape(time));
      });
    if (!this.#recomputes) return by(this.#weights(params, scale));
    return (layer, x) => {
      const names = Object.keys(params).filter((name) => name.startsWith(layerName(layer, "")));
      return recomputed([x, ...names.map((name) => params[name]!)], (input, ...tensors) => {
        const own = Object.fromEntries(names.map((name, i) => [name, tensors[i]!]));
        return by(this.#weights(own, scale))(layer, input as tf.Tensor2D);
      });
    };
  }

  #attentionShape(time: number) {
    return { time, heads: this.config.heads, kvHeads: this.config.kvHeads };
  }

  #qkvShape(time: number) {
    return { ...this.#attentionShape(time), offset: 0 };
  }

  /** What comes out of the last layer, before the final norm [N,D]. */
  #residual(weights: Weights, ids: tf.Tensor1D, through: Through): tf.Tensor2D {
    let x = weights.embed(ids);
    for (let layer = 0; layer < this.config.layers; layer++) x = through(layer, x);
    return x;
  }
}

const through =
  (weights: Weights, attend: Attend): Through =>
  (layer, x) =>
    weights.fed(layer, weights.attended(layer, attend(layer, x), x));

/** Where nothing is differentiated, what a layer made is given back when it is done. */
const briefly =
  (through: Through): Through =>
  (layer, x) =>
    tf.tidy(() => through(layer, x));
