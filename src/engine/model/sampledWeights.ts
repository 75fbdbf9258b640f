/** How a frozen model is read for sampling, as its weights are stored. Not differentiable. */
import type * as tf from "@tensorflow/tfjs";
import { type SampledMap, sampledGate, sampledLinears } from "../ops/frozen/sampled.ts";
import { frozenNorm } from "../ops/rmsNorm/index.ts";
import { AdaptedWeights, biasOf, GROUPS, type Group, type Rows } from "./adaptedWeights.ts";
import { A, B } from "./adapters.ts";
import type { Qwen2Config } from "./config.ts";
import type { FrozenTensors } from "./frozenWeights.ts";
import type { ParameterTensors } from "./parameters.ts";
import { layerName } from "./weights.ts";

export class SampledWeights extends AdaptedWeights {
  readonly #decodes: boolean;

  /**
   * @param adapters `stackedAdapters`, or none
   * @param options `decodes`: rows are few, and normalised within the products that read them
   */
  constructor(config: Qwen2Config, base: FrozenTensors, adapters: ParameterTensors, { decodes = false } = {}) {
    super(config, base, adapters, undefined);
    this.#decodes = decodes;
  }

  override logits(x: tf.Tensor2D): tf.Tensor2D {
    const { matrix, bias } = this.base.head(this.config);
    const rows = this.#read({ x, norm: this.base.norm("model.norm") });
    return sampledLinears({ ...rows, downs: undefined }, [{ matrix, bias, up: undefined }])[0]!;
  }

  protected override mapped(layer: number, group: Group, rows: Rows, added: tf.Tensor2D | null = null): tf.Tensor2D[] {
    return sampledLinears(this.#adapted(layer, group, rows), this.#maps(layer, group), added);
  }

  protected override gated(layer: number, rows: Rows): tf.Tensor2D {
    const [gate, upward] = this.#maps(layer, "toGate");
    return sampledGate(this.#adapted(layer, "toGate", rows), [gate!, upward!]);
  }

  #read({ x, norm }: Rows) {
    if (!norm || this.#decodes) return { x, norm: norm ?? null };
    return { x: frozenNorm(x, norm), norm: null };
  }

  #adapted(layer: number, group: Group, rows: Rows) {
    const downs = this.adapters[`${layerName(layer, GROUPS[group][0])}.${A}`] as tf.Tensor2D | undefined;
    return { ...this.#read(rows), downs };
  }

  #maps(layer: number, group: Group): SampledMap[] {
    return GROUPS[group].map((matrix) => {
      const name = layerName(layer, matrix);
      const up = this.adapters[`${name}.${B}`] as tf.Tensor2D | undefined;
      return { matrix: this.base.matrix(name), bias: biasOf(this.base, group, name), up };
    });
  }
}
