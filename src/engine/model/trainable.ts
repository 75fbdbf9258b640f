/** What of a model is trained: all of it, or adapters beside a base model that stays as it is. */
import { adapterShapes, type LoraSettings } from "./adapters.ts";
import type { Qwen2Config } from "./config.ts";
import { borrowBase, type FrozenBase } from "./frozenBase.ts";
import { type ParameterShapes, parameterShapes } from "./parameterShapes.ts";
import { Qwen2, type Reading } from "./qwen2.ts";
import type { HasToken } from "./tokenMask.ts";

export interface Trainable {
  /** Of the flat vector that the optimiser moves, in its order. */
  readonly shapes: ParameterShapes;
  /** The model that reads tensors of these names; whoever asks disposes it. */
  model(): Qwen2;
}

type Options = Pick<Reading, "recomputes">;

export const wholeModel = (config: Qwen2Config, options: Options = {}): Trainable => ({
  shapes: parameterShapes(config),
  model: () => new Qwen2(config, options),
});

/** @param base the base model's parameters [n], in the order of `parameterShapes`, not to be changed; or the base itself, which stays its owner's. */
export const adaptersOn = (
  config: Qwen2Config,
  base: Float32Array | FrozenBase,
  { rank, alpha }: LoraSettings,
  { hasToken, ...options }: Options & { hasToken?: HasToken } = {},
): Trainable => ({
  shapes: adapterShapes(config, rank),
  model: () => {
    const borrowed = base instanceof Float32Array ? borrowBase(config, base, hasToken) : base.again();
    return new Qwen2(config, { ...options, adapted: { base: borrowed, scale: alpha / rank } });
  },
});

/** With parameters behind the model's, which a loss reads and trains. */
export const withMore = ({ shapes, model }: Trainable, more: ParameterShapes): Trainable => ({
  shapes: [...shapes, ...more],
  model,
});
