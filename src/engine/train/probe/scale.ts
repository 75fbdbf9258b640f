/** How large a step is that a what-if shows. */
import * as tf from "@tensorflow/tfjs";
import { parameterCount } from "../../model/parameterShapes.ts";
import type { ParameterTensors } from "../../model/parameters.ts";
import { warmupConstant } from "../../optim/schedule.ts";
import type { Group } from "../group.ts";
import type { BatchSize } from "../tokenBatch.ts";
import type { Trainer } from "../trainer.ts";
import { length, lossGradient, moved } from "./direction.ts";

/**
 * What gradients of the step's loss are multiplied by: a plain gradient step over all groups, under the run's own
 * settings, then goes as far as the real update did. A group's part of it is its share of that step. Where the real
 * update did not move the weights it is AdamW's first step, which moves each by the learning rate; where no group has a
 * gradient it counts as one of the length that gradients are clipped to.
 */
export async function stepScale(
  { base, policy, config }: Trainer,
  step: number,
  groups: readonly Group[],
  whole: BatchSize,
  after: ParameterTensors,
): Promise<number> {
  const update = moved(after, policy.params, -1);
  const distance = await length(update, "the update");
  tf.dispose(update);
  let total: ParameterTensors | null = null;
  for (const group of groups) {
    const gradient = lossGradient(base.task, policy, [group], config, whole);
    const next: ParameterTensors = total ? moved(total, gradient, 1) : gradient;
    if (total) tf.dispose([total, gradient]);
    total = next;
  }
  const norm = await length(total!, "the gradient of the step");
  tf.dispose(total!);
  const rate = warmupConstant(step, config.learningRate, config.warmupSteps);
  return (distance || rate * Math.sqrt(parameterCount(policy.shapes))) / (norm || config.maxGradNorm);
}
