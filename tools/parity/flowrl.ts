/** FlowRL's loss of a golden case, where log Z is one free number a prompt instead of a head's. */
import * as tf from "@tensorflow/tfjs";
import type { ParameterTensors } from "../../src/engine/model/parameters.ts";
import { select } from "../../src/engine/ops/select.ts";
import { Policy } from "../../src/engine/optim/policy.ts";
import { upload } from "../../src/engine/runtime/programs.ts";
import { targetLogprobs } from "../../src/engine/train/loss.ts";
import { lossWeights } from "../../src/engine/train/losses/aggregation.ts";
import { flowrlInputs, flowrlLoss } from "../../src/engine/train/losses/flowrl.ts";
import { perToken } from "../../src/engine/train/losses/form.ts";
import { sizeOf, type TokenBatch } from "../../src/engine/train/tokenBatch.ts";
import type { GoldenCase } from "./goldenCase.ts";

const BETA = 15;

/** The batch has GRPO's z-scores as its advantages, and a reference. */
export async function flowrlValues(
  { config, parameters, settings, groupSize, prompts }: GoldenCase,
  logZ: Float32Array,
  data: TokenBatch,
  withOps: <T>(body: () => T) => T,
): Promise<[string, ArrayLike<number>][]> {
  const policy = new Policy(config, { param: parameters });
  const [B, targets] = [data.batch, data.time - 1];
  const evaluated = (params: ParameterTensors, z: tf.Tensor) => {
    const inputs = upload({
      ...flowrlInputs(data, { flowrlBeta: BETA, flowrlWeight: "clipped" }),
      mask: perToken(data, data.mask),
      old: perToken(data, data.oldLogprob),
      ref: perToken(data, data.refLogprob!),
      weight: perToken(data, lossWeights(data, "sequences", sizeOf(data))),
      advantage: { data: data.advantage, shape: [B, 1] },
    });
    const both = targetLogprobs(policy.model, params, data, settings.temperature);
    const logprob = tf.reshape(tf.slice(both, [0, 0], [1, B * targets]), [B, targets]);
    const difference = (other: tf.Tensor) => select(tf.greater(inputs.mask, 0), tf.sub(logprob, other), 0);
    const tokens = {
      logprob: () => logprob,
      logRatio: difference(inputs.old),
      refLogRatio: () => difference(inputs.ref),
      pooling: null,
      advantage: inputs.advantage,
      lowest: 1 - settings.eps_low,
      highest: 1 + settings.eps_high,
    };
    const rows = tf.reshape(tf.tile(tf.reshape(z, [prompts, 1]), [1, groupSize]), [B, 1]);
    const { residual, weight, loss } = flowrlLoss(rows, tokens, inputs);
    const total = tf.sum(tf.mul(loss, inputs.weight)) as tf.Scalar;
    return { total, residual, weight };
  };
  const { loss, metrics, grads } = withOps(() =>
    policy.gradients((params) => {
      const { total, residual, weight } = evaluated(params, tf.tensor1d(logZ));
      return { loss: total, metrics: tf.concat1d([tf.reshape(residual, [B]), tf.reshape(weight, [B])]) };
    }),
  );
  const slope = withOps(() => tf.tidy(() => tf.grad((z) => evaluated(policy.params, z).total)(tf.tensor1d(logZ))));
  const told = await metrics.data<"float32">();
  const values: [string, ArrayLike<number>][] = [
    ["loss_flowrl", await loss.data<"float32">()],
    ["flowrl_logz", Array.from({ length: B }, (_, b) => logZ[Math.floor(b / groupSize)]!)],
    ["flowrl_residual", told.slice(0, B)],
    ["flowrl_weight", told.slice(B)],
    ["flowrl_grad_logz", await slope.data<"float32">()],
  ];
  for (const [name, grad] of Object.entries(grads)) values.push([`grad_flowrl.${name}`, await grad.data<"float32">()]);
  tf.dispose([loss, metrics, slope, ...Object.values(grads)]);
  policy.dispose();
  return values;
}
