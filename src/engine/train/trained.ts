/** What a run trains of its base model, by its configuration. */
import { stream } from "../basics/rng.ts";
import type { RunConfig } from "../config/runConfig.ts";
import { freshAdapters } from "../model/adapters.ts";
import { adaptersOn, type Trainable, wholeModel, withMore } from "../model/trainable.ts";
import type { Base } from "./base.ts";
import { type Head, headOf } from "./checkpoint.ts";
import { joined } from "./losses/partition.ts";

export interface Trained {
  /** The model's tensors, and behind them those of the head. */
  trainable: Trainable;
  /** Of the model alone. */
  shapes: Trainable["shapes"];
  head: Head | null;
  /** Where the run begins [n]. */
  initial(): Float32Array;
}

export function trainedOf(
  { model, parameters, hasToken, recomputes = false }: Pick<Base, "model" | "parameters" | "hasToken" | "recomputes">,
  config: RunConfig,
): Trained {
  const { train, loraRank: rank, loraAlpha: alpha, seed } = config;
  const head = headOf(model, config);
  const ofModel =
    train === "lora"
      ? adaptersOn(model, parameters, { rank, alpha }, { recomputes, ...(hasToken && { hasToken }) })
      : wholeModel(model, { recomputes });
  const first = () => (train === "lora" ? freshAdapters(model, rank, stream(seed, "adapters")) : parameters);
  return {
    trainable: head ? withMore(ofModel, head.shapes) : ofModel,
    shapes: ofModel.shapes,
    head,
    initial: () => (head ? joined(first(), head.initial) : first()),
  };
}
