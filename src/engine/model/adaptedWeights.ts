/** How a frozen model is read, through adapters (adapters.ts) where it has some. */
import * as tf from "@tensorflow/tfjs";
import { frozenEmbedding, frozenLinear } from "../ops/frozen/index.ts";
import type { FrozenMatrix } from "../ops/frozen/matrix.ts";
import { BLOCK, headLogprob } from "../ops/headLogprob/index.ts";
import type { KvCache } from "../ops/kvCache/index.ts";
import type { Places } from "../ops/kvCache/places.ts";
import { linear } from "../ops/linear/index.ts";
import type { Qkv, QkvShape } from "../ops/qkv/index.ts";
import { frozenNorm, type Norm } from "../ops/rmsNorm/index.ts";
import { type RopeTable, rope } from "../ops/rope/index.ts";
import type { Setting } from "../ops/setting.ts";
import { gateBy } from "../ops/swiGlu/index.ts";
import { tokenLogprob } from "../ops/tokenLogprob/index.ts";
import { A, adaptedMatrices, B } from "./adapters.ts";
import type { Qwen2Config } from "./config.ts";
import type { FrozenTensors } from "./frozenWeights.ts";
import type { ParameterTensors } from "./parameters.ts";
import { layerName, NamedWeights, type Weights } from "./weights.ts";

/**
 * Whether a frozen head's logits are made in blocks. Those of a vocabulary no longer than a block's are whole: there is
 * nothing to save, and the runs of our own models keep every bit.
 */
export const headInBlocks = ({ vocabSize }: Pick<Qwen2Config, "vocabSize">) => vocabSize > BLOCK.tokens;

/** Matrices of a layer that read the same rows. */
export const GROUPS = {
  toHeads: ["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"],
  fromHeads: ["self_attn.o_proj"],
  toGate: ["mlp.gate_proj", "mlp.up_proj"],
  fromGate: ["mlp.down_proj"],
} as const;

export type Group = keyof typeof GROUPS;

/** [N,I], to be normalised first where a norm is given. */
export interface Rows {
  x: tf.Tensor2D;
  norm?: Norm;
}

/** Only adapters are differentiable, and no gradient of a frozen weight is made. */
export class AdaptedWeights implements Weights {
  protected readonly config: Qwen2Config;
  protected readonly base: NamedWeights<FrozenMatrix>;
  protected readonly adapters: ParameterTensors;
  readonly #scale: Setting | undefined;

  /** `scale`: s; with 0 it is the base model, bit for bit. Undefined where there are no adapters. */
  constructor(config: Qwen2Config, base: FrozenTensors, adapters: ParameterTensors, scale: Setting | undefined) {
    this.config = config;
    this.base = new NamedWeights(config, base);
    this.adapters = adapters;
    this.#scale = scale;
  }

  embed(ids: tf.Tensor1D): tf.Tensor2D {
    return frozenEmbedding(ids, this.base.matrix("model.embed_tokens"));
  }

  qkv(layer: number, x: tf.Tensor2D, table: RopeTable, { kvHeads, ...ofQueries }: QkvShape): Qkv {
    const [q, k, v] = this.#unturned(layer, x);
    return [rope(q, table, ofQueries), rope(k, table, { ...ofQueries, heads: kvHeads }), v];
  }

  cached(layer: number, x: tf.Tensor2D, places: Places, cache: KvCache): tf.Tensor2D {
    return cache.take(...this.#unturned(layer, x), places);
  }

  attended(layer: number, found: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
    return this.mapped(layer, "fromHeads", { x: found }, x)[0]!;
  }

  fed(layer: number, x: tf.Tensor2D): tf.Tensor2D {
    const norm = this.base.norm(layerName(layer, "post_attention_layernorm"));
    return this.mapped(layer, "fromGate", { x: this.gated(layer, { x, norm }) }, x)[0]!;
  }

  hidden(x: tf.Tensor2D): tf.Tensor2D {
    return frozenNorm(x, this.base.norm("model.norm"));
  }

  head(hidden: tf.Tensor2D): tf.Tensor2D {
    const { matrix, bias } = this.base.head(this.config);
    return frozenLinear(hidden, matrix, bias);
  }

  logprobs(hidden: tf.Tensor2D, targets: tf.Tensor1D, temperature: Setting): tf.Tensor2D {
    if (!headInBlocks(this.config)) return tokenLogprob(this.head(hidden), targets, temperature);
    const { matrix, bias } = this.base.head(this.config);
    return headLogprob(hidden, matrix, targets, temperature, bias);
  }

  logits(x: tf.Tensor2D): tf.Tensor2D {
    return this.head(this.hidden(x));
  }

  /** Rows by each matrix of the group; `added` is added to each. */
  protected mapped(layer: number, group: Group, { x, norm }: Rows, added: tf.Tensor2D | null = null): tf.Tensor2D[] {
    const normed = norm ? frozenNorm(x, norm) : x;
    return GROUPS[group].map((matrix) => {
      const name = layerName(layer, matrix);
      const adapter = adapterOf(this.adapters, name, this.#scale);
      const more = adapter ? linear(linear(normed, adapter.a, null), adapter.b, null, added) : added;
      return frozenLinear(normed, this.base.matrix(name), biasOf(this.base, group, name), more);
    });
  }

  /** What SwiGLU makes of rows. */
  protected gated(layer: number, rows: Rows): tf.Tensor2D {
    const [gate, upward] = this.mapped(layer, "toGate", rows);
    return gateBy(gate!, upward!);
  }

  #unturned(layer: number, x: tf.Tensor2D): Qkv {
    return this.mapped(layer, "toHeads", { x, norm: this.base.norm(layerName(layer, "input_layernorm")) }) as Qkv;
  }
}

export const biasOf = (base: NamedWeights<FrozenMatrix>, group: Group, name: string): tf.Tensor1D | null =>
  group === "toHeads" ? base.bias(name) : null;

/** Every weight of the model with its adapter added: W + s B A. Not differentiable. */
export function mergedWeights(
  config: Qwen2Config,
  base: FrozenTensors,
  adapters: ParameterTensors,
  scale: Setting,
): ParameterTensors {
  const whole = base as ParameterTensors;
  const merged = adaptedMatrices(config).map(([name]) => {
    const { a, b } = adapterOf(adapters, name, scale)!;
    return [`${name}.weight`, linear(b, tf.transpose(a), null, whole[`${name}.weight`] as tf.Tensor2D)];
  });
  return { ...whole, ...Object.fromEntries(merged) };
}

/** Adapters that a scale is part of, as `SampledWeights` reads them: s A of each group under the name of its first, one below another, and B. */
export function stackedAdapters(config: Qwen2Config, adapters: ParameterTensors, scale: Setting): ParameterTensors {
  const stacked = Array.from({ length: config.layers }, (_, layer) =>
    Object.values(GROUPS).map((group) => {
      const names = group.map((name) => layerName(layer, name));
      return [`${names[0]}.${A}`, tf.concat(names.map((name) => adapterOf(adapters, name, scale)!.a))] as const;
    }),
  );
  return { ...adapters, ...Object.fromEntries(stacked.flat()) };
}

/** s A [r, in] and B [out, r]; null where the matrix has no adapter. */
function adapterOf(adapters: ParameterTensors, name: string, scale: Setting | undefined) {
  const [a, b] = [adapters[`${name}.${A}`], adapters[`${name}.${B}`]] as (tf.Tensor2D | undefined)[];
  return a && b ? { a: scale === undefined ? a : tf.mul<tf.Tensor2D>(a, scale), b } : null;
}
