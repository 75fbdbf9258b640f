/** A base model as a run of a task starts from it, or why it cannot. */

import { EngineError } from "../basics/errors.ts";
import { type Told, told } from "../basics/told.ts";
import type { RunConfig } from "../config/runConfig.ts";
import type { BaseModel } from "../model/checkpointFiles.ts";
import type { Qwen2Config } from "../model/config.ts";
import type { FrozenBase } from "../model/frozenBase.ts";
import { flattenTensors } from "../model/namedTensors.ts";
import { parameterShapes } from "../model/parameterShapes.ts";
import { decodeSafetensors } from "../model/safetensors.ts";
import { modelOfSize } from "../model/sizes.ts";
import type { HasToken } from "../model/tokenMask.ts";
import { taskOf } from "../tasks/index.ts";
import type { CharTask, Task } from "../tasks/task.ts";
import { assertTokenizerFits } from "../tokenizer/charTokenizer.ts";
import type { SelfTestResult } from "../wire/records.ts";

/** Of every own task. */
const OWN_SPLIT = 1;

interface Common {
  task: Task;
  model: Qwen2Config;
  /** Which prompts are held out. */
  split: number;
  /** Whether a row of the vocabulary has a token; all have unless told. */
  hasToken?: HasToken;
  /** Layers are computed again in the backward pass: for models whose activations would not fit. */
  recomputes?: boolean;
}

/** One of ours. */
export interface OurBase extends Common {
  /** Its parameters [n]: where training starts, and the KL term's reference. */
  parameters: Float32Array;
}

/** One that a visitor brought: adapters are trained beside it. */
export interface BroughtBase extends Common {
  /** Whoever trains on it gives it back. */
  frozen: FrozenBase;
  /** Bytes of its weights. */
  stored: number;
  /** Its own numbers on this device; errors are parts of the largest logit. */
  check: SelfTestResult;
}

export type Base = OurBase | BroughtBase;

/**
 * The base model of an own task, whose definition says all but the weights.
 * @param weights its parameters in safetensors.
 * @throws EngineError `no-base-model` where there are none, `bad-model-file` where they do not fit.
 */
export function ownBaseOf(run: RunConfig, weights: Uint8Array | undefined): OurBase {
  const task = taskOf(run);
  if (!weights) {
    throw new EngineError(
      "no-base-model",
      told`The base model of the task "${task.title}" has not been made in this browser.`,
      run.model,
      told`Open Your task with this run's task and pre-train it; then come back.`,
    );
  }
  const model = ownModelConfig(task);
  const { tensors } = decodeSafetensors(weights, run.model);
  const [parameters] = flattenTensors(parameterShapes(model), tensors, run.model, [""]);
  return { task, model, parameters, split: OWN_SPLIT };
}

/** Positions for prompt and response, and no more. */
export const ownModelConfig = (task: CharTask): Qwen2Config => ({
  ...modelOfSize("nano", task.vocabulary.length),
  maxPositions: task.promptLength + task.maxResponseLength,
});

/** @throws EngineError `bad-config` where the model is of another task, `bad-model-file` where its files do not fit the task. */
export function baseOf({ entry, config, parameters, tokenizer }: BaseModel, run: RunConfig): OurBase {
  const task = taskOf(run);
  if (entry.task !== run.task) {
    throw new EngineError(
      "bad-config",
      told`The model ${run.model} was made for the task ${entry.task}, not for ${run.task}.`,
      told`task and model`,
      told`Choose a preset, or a model that belongs to the task.`,
    );
  }
  const folder = `models/${run.model}`;
  assertTokenizerFits(tokenizer, task, `${folder}/tokenizer.json`);
  const refuse = (field: string, message: Told): never => {
    const hint = told`Choose a model that was made for this task.`;
    throw new EngineError("bad-model-file", message, `${folder}/config.json: ${field}`, hint);
  };
  const tokens = task.vocabulary.length;
  if (config.vocabSize !== tokens) {
    refuse("vocab_size", told`The model knows ${config.vocabSize} tokens, the task ${task.title} has ${tokens}.`);
  }
  const positions = task.promptLength + task.maxResponseLength;
  if (config.maxPositions < positions) {
    refuse(
      "max_position_embeddings",
      told`The model knows ${config.maxPositions} positions, but prompt and response of ${task.title} take ${positions}.`,
    );
  }
  // What is made for every position is made for those of the task: published models know 131,072.
  return { task, model: { ...config, maxPositions: positions }, parameters, split: entry.split };
}
