/** What a run trains of its base model, by its configuration. */
import { EngineError } from "../basics/errors.ts";
import { stream } from "../basics/rng.ts";
import { told } from "../basics/told.ts";
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

/** @throws EngineError `bad-config` where all weights of a model that was brought were to be trained. */
export function trainedOf(base: Base, config: RunConfig): Trained {
  const { model } = base;
  const head = headOf(model, config);
  const { trainable: ofModel, first } = config.train === "lora" ? adapters(base, config) : allWeights(base);
  return {
    trainable: head ? withMore(ofModel, head.shapes) : ofModel,
    shapes: ofModel.shapes,
    head,
    initial: () => (head ? joined(first(), head.initial) : first()),
  };
}

function adapters(base: Base, { loraRank: rank, loraAlpha: alpha, seed }: RunConfig) {
  const { model, hasToken, recomputes = false } = base;
  const weights = "frozen" in base ? base.frozen : base.parameters;
  return {
    trainable: adaptersOn(model, weights, { rank, alpha }, { recomputes, ...(hasToken && { hasToken }) }),
    first: () => freshAdapters(model, rank, stream(seed, "adapters")),
  };
}

function allWeights(base: Base) {
  const { model, recomputes = false } = base;
  const parameters = wholeParameters(base);
  return { trainable: wholeModel(model, { recomputes }), first: () => parameters };
}

/** [n]. @throws EngineError `bad-config` of a model that was brought, which is never held as one array. */
export function wholeParameters(base: Base): Float32Array {
  if ("parameters" in base) return base.parameters;
  throw new EngineError(
    "bad-config",
    told`Of a model that was brought LoRA adapters can be trained, and not all weights.`,
    "train",
    told`Choose LoRA adapters as what is trained.`,
  );
}
