/** How a frozen model is read, through adapters (adapters.ts) where it has some. */
import * as tf from "@tensorflow/tfjs";
import { adaptedLinear, frozenEmbedding, frozenLinear } from "../ops/frozen/index.ts";
import type { FrozenMatrix } from "../ops/frozen/matrix.ts";
import { BLOCK, headLogprob } from "../ops/headLogprob/index.ts";
import type { KvCache } from "../ops/kvCache/index.ts";
import type { Places } from "../ops/kvCache/places.ts";
import { linear } from "../ops/linear/index.ts";
import type { Qkv, QkvShape } from "../ops/qkv/index.ts";
import { frozenNorm } from "../ops/rmsNorm/index.ts";
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
type Group = readonly string[];
const TO_HEADS: Group = ["self_attn.q_proj", "self_attn.k_proj", "self_attn.v_proj"];
const FROM_HEADS: Group = ["self_attn.o_proj"];
const TO_GATE: Group = ["mlp.gate_proj", "mlp.up_proj"];
const FROM_GATE: Group = ["mlp.down_proj"];
const GROUPS = [TO_HEADS, FROM_HEADS, TO_GATE, FROM_GATE];

/** Only adapters are differentiable, and no gradient of a frozen weight is made. */
export class AdaptedWeights implements Weights {
  readonly #config: Qwen2Config;
  readonly #base: NamedWeights<FrozenMatrix>;
  readonly #adapters: ParameterTensors;
  readonly #scale: Setting | undefined;

  /** `scale`: s; with 0 it is the base model, bit for bit. Undefined where adapters are `stackedAdapters`, or there are none. */
  constructor(config: Qwen2Config, base: FrozenTensors, adapters: ParameterTensors, scale: Setting | undefined) {
    this.#config = config;
    this.#base = new NamedWeights(config, base);
    this.#adapters = adapters;
    this.#scale = scale;
  }

  embed(ids: tf.Tensor1D): tf.Tensor2D {
    return frozenEmbedding(ids, this.#base.matrix("model.embed_tokens"));
  }

  qkv(layer: number, x: tf.Tensor2D, table: RopeTable, { kvHeads, ...ofQueries }: QkvShape): Qkv {
    const [q, k, v] = this.#unturned(layer, x);
    return [rope(q, table, ofQueries), rope(k, table, { ...ofQueries, heads: kvHeads }), v];
  }

  cached(layer: number, x: tf.Tensor2D, places: Places, cache: KvCache): tf.Tensor2D {
    return cache.take(...this.#unturned(layer, x), places);
  }

  attended(layer: number, found: tf.Tensor2D, x: tf.Tensor2D): tf.Tensor2D {
    return this.#maps(layer, FROM_HEADS, found, x)[0]!;
  }

  fed(layer: number, x: tf.Tensor2D): tf.Tensor2D {
    const normed = frozenNorm(x, this.#base.norm(layerName(layer, "post_attention_layernorm")));
    const [gated, upward] = this.#maps(layer, TO_GATE, normed);
    return this.#maps(layer, FROM_GATE, gateBy(gated!, upward!), x)[0]!;
  }

  hidden(x: tf.Tensor2D): tf.Tensor2D {
    return frozenNorm(x, this.#base.norm("model.norm"));
  }

  head(hidden: tf.Tensor2D): tf.Tensor2D {
    const { matrix, bias } = this.#base.head(this.#config);
    return frozenLinear(hidden, matrix, bias);
  }

  logprobs(hidden: tf.Tensor2D, targets: tf.Tensor1D, temperature: Setting): tf.Tensor2D {
    if (!headInBlocks(this.#config)) return tokenLogprob(this.head(hidden), targets, temperature);
    const { matrix, bias } = this.#base.head(this.#config);
    return headLogprob(hidden, matrix, targets, temperature, bias);
  }

  logits(x: tf.Tensor2D): tf.Tensor2D {
    return this.head(this.hidden(x));
  }

  #unturned(layer: number, x: tf.Tensor2D): Qkv {
    const normed = frozenNorm(x, this.#base.norm(layerName(layer, "input_layernorm")));
    return this.#maps(layer, TO_HEADS, normed) as Qkv;
  }

  /** Of matrices that all read rows x; `added` is added to each. */
  #maps(layer: number, group: Group, x: tf.Tensor2D, added: tf.Tensor2D | null = null): tf.Tensor2D[] {
    const names = group.map((name) => layerName(layer, name));
    const ups = names.map((name) => this.#adapters[`${name}.${B}`] as tf.Tensor2D | undefined);
    const stacked = this.#scale === undefined && ups[0] ? this.#adapters[`${names[0]}.${A}`] : undefined;
    const down = stacked && linear(x, stacked as tf.Tensor2D, null);
    return names.map((name, place) => {
      const [matrix, up] = [this.#base.matrix(name), ups[place]];
      const bias = group === TO_HEADS ? this.#base.bias(name) : null;
      if (!up) return frozenLinear(x, matrix, bias, added);
      if (down) return adaptedLinear(x, matrix, bias, { down, place, up }, added);
      const { a } = adapterOf(this.#adapters, name, this.#scale)!;
      return frozenLinear(x, matrix, bias, linear(linear(x, a, null), up, null, added));
    });
  }
}

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

/** Adapters that a scale is part of, as sampling reads them: s A of each group under the name of its first, one below another, and B. */
export function stackedAdapters(config: Qwen2Config, adapters: ParameterTensors, scale: Setting): ParameterTensors {
  const stacked = Array.from({ length: config.layers }, (_, layer) =>
    GROUPS.map((group) => {
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
