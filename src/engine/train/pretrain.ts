/** Makes a base model: next-token training on a task's demonstrations, prompt and response alike. */

import { stream } from "../basics/rng.ts";
import type { AnyBase, ModelSize } from "../config/bases.ts";
import type { Qwen2Config } from "../model/config.ts";
import { initialParameters } from "../model/parameters.ts";
import { Policy, type PolicyState } from "../optim/policy.ts";
import { warmupCosine } from "../optim/schedule.ts";
import type { CharTask, Recipe } from "../tasks/task.ts";
import { crossEntropyObjective } from "./loss.ts";

export interface PretrainRecipe {
  steps: number;
  batch: number;
  learningRate: number;
  warmupSteps: number;
  /** The learning rate ends at this share of its peak. */
  floor: number;
  weightDecay: number;
  maxGradNorm: number;
  demonstrations: Recipe;
}

const BETA1 = 0.9;
const BETA2 = 0.98;
const EPS = 1e-8;

const COMMON = { batch: 128, warmupSteps: 100, floor: 0.05, weightDecay: 0.01, maxGradNorm: 1 };

/** A wider model takes a smaller learning rate and learns in fewer steps. */
const LEARNING_RATES: Record<ModelSize, number> = { nano: 3e-3, micro: 2e-3, small: 1e-3 };

/** A base model's seed is its split, too. */
export const pretrainRecipe = (task: CharTask, { size, steps, seed }: AnyBase): PretrainRecipe => ({
  ...COMMON,
  learningRate: LEARNING_RATES[size],
  steps,
  demonstrations: { split: seed, ...task.recipe },
});

/** Pre-training that can be left after any step and taken up again: a step depends on its number and the weights only. */
export class Pretraining {
  readonly policy: Policy;
  readonly #task: CharTask;
  readonly #recipe: PretrainRecipe;
  readonly #seed: number;

  /** @param state as an earlier one left it; the caller disposes the policy. */
  constructor(task: CharTask, config: Qwen2Config, recipe: PretrainRecipe, seed: number, state?: PolicyState) {
    this.policy = new Policy(config, state ?? { param: initialParameters(config, stream(seed, "init")) });
    this.#task = task;
    this.#recipe = recipe;
    this.#seed = seed;
  }

  /** Steps made. */
  get done(): number {
    return this.policy.updates;
  }

  get isOver(): boolean {
    return this.done >= this.#recipe.steps;
  }

  /** @returns the loss before its update, nats a token. */
  async step(): Promise<number> {
    const step = this.done;
    const { learningRate, warmupSteps, steps, floor, weightDecay, maxGradNorm } = this.#recipe;
    const data = demonstrationBatch(this.#task, this.#recipe, this.#seed, step);
    const { loss } = await this.policy.update(crossEntropyObjective(this.policy.model, data), {
      learningRate: warmupCosine(step, learningRate, warmupSteps, steps, floor),
      beta1: BETA1,
      beta2: BETA2,
      eps: EPS,
      weightDecay,
      maxGradNorm,
    });
    return loss;
  }
}

/** All steps at once. The caller disposes the policy. `onStep` gets the 0-based step and its loss (nats a token). */
export async function pretrain(
  task: CharTask,
  config: Qwen2Config,
  recipe: PretrainRecipe,
  seed: number,
  onStep: (step: number, loss: number) => void,
): Promise<Policy> {
  const training = new Pretraining(task, config, recipe, seed);
  while (!training.isOver) {
    const step = training.done;
    onStep(step, await training.step());
  }
  return training.policy;
}

function demonstrationBatch(task: CharTask, { batch, demonstrations }: PretrainRecipe, seed: number, step: number) {
  const time = task.promptLength + task.maxResponseLength;
  const ids = new Int32Array(batch * time).fill(task.pad);
  const mask = new Float32Array(batch * (time - 1));
  const random = stream(seed, "demonstrations", step);
  for (let b = 0; b < batch; b++) {
    const { prompt, response } = task.demonstration(random, demonstrations);
    const tokens = [...task.encodePrompt(prompt), ...response];
    ids.set(tokens, b * time);
    mask.fill(1, b * (time - 1), b * (time - 1) + tokens.length - 1);
  }
  return { batch, time, ids, mask };
}
