/** Makes a base model: next-token training on a task's demonstrations, prompt and response alike. */

import { stream } from "../basics/rng.ts";
import type { Qwen2Config } from "../model/config.ts";
import { initialParameters } from "../model/parameters.ts";
import { Policy } from "../optim/policy.ts";
import { warmupCosine } from "../optim/schedule.ts";
import type { Recipe, Task } from "../tasks/task.ts";
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

/** The caller disposes the policy. `onStep` gets the 0-based step and its loss (nats a token). */
export async function pretrain(
  task: Task,
  config: Qwen2Config,
  recipe: PretrainRecipe,
  seed: number,
  onStep: (step: number, loss: number) => void,
): Promise<Policy> {
  const policy = new Policy(config, { param: initialParameters(config, stream(seed, "init")) });
  const { learningRate, warmupSteps, steps, floor, weightDecay, maxGradNorm } = recipe;
  for (let step = 0; step < steps; step++) {
    const data = demonstrationBatch(task, recipe, seed, step);
    const { loss } = await policy.update(crossEntropyObjective(policy.model, data), {
      learningRate: warmupCosine(step, learningRate, warmupSteps, steps, floor),
      beta1: BETA1,
      beta2: BETA2,
      eps: EPS,
      weightDecay,
      maxGradNorm,
    });
    onStep(step, loss);
  }
  return policy;
}

function demonstrationBatch(task: Task, { batch, demonstrations }: PretrainRecipe, seed: number, step: number) {
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
