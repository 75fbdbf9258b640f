/** The gradient of groups' policy-gradient loss, and how log-probabilities change along it. */
import * as tf from "@tensorflow/tfjs";
import type { RunConfig } from "../../config/runConfig.ts";
import { lossOf } from "../../methods/index.ts";
import type { ParameterTensors } from "../../model/parameters.ts";
import type { Qwen2 } from "../../model/qwen2.ts";
import { NotFiniteError } from "../../optim/notFinite.ts";
import type { Policy } from "../../optim/policy.ts";
import { upload } from "../../runtime/programs.ts";
import type { Task } from "../../tasks/task.ts";
import { tokenBatch } from "../batch.ts";
import type { Group } from "../group.ts";
import { lossSettings, policyObjective, targetLogprobs } from "../loss.ts";
import { FORMS } from "../losses/index.ts";
import type { BatchSize, TokenBatch } from "../tokenBatch.ts";

/**
 * How far the weights go to either side for a central difference, as a distance h. Rounding leaves an error of u / h in
 * a slope, with u = 2e-7 that of a log-probability in float32; what is curved leaves c h^2 / 6 of it, where the third
 * derivative is c slopes: up to some thousands, for trained models bend within hundredths. h = (3 u / c)^(1/3) makes
 * the sum least.
 */
const REACH = 5e-4;

/**
 * Of the groups' loss by parameter name, without KL and entropy terms; the caller disposes it. The policy is the one
 * that has sampled: all ratios are 1. `whole` is what the loss is divided by.
 */
export function lossGradient(
  task: Task,
  policy: Policy,
  groups: readonly Group[],
  config: RunConfig,
  whole: BatchSize,
): ParameterTensors {
  const settings = { ...lossSettings(config), klCoef: 0, entropyCoef: 0 };
  const data = tokenBatch(task, groups);
  const chosen = FORMS[lossOf(config.method).form].choose?.(data, config);
  const { inputs, loss } = policyObjective(policy.model, { ...data, ...(chosen && { chosen }) }, settings, whole);
  return tf.tidy(() => {
    const { metrics, grads } = policy.gradients((params) => loss(params, upload(inputs)));
    metrics.dispose(); // kept, so that no tidy disposes it
    return grads;
  });
}

/** `a + factor b`, tensor by tensor; the caller disposes it. */
export function moved(a: ParameterTensors, b: ParameterTensors, factor: number): ParameterTensors {
  return tf.tidy(() =>
    Object.fromEntries(Object.keys(a).map((name) => [name, tf.add(a[name]!, tf.mul(b[name]!, factor))])),
  );
}

/** The Euclidean norm over all tensors. @throws NotFiniteError */
export async function length(of: ParameterTensors, what: string): Promise<number> {
  const square = tf.tidy(() =>
    Object.values(of)
      .map((tensor) => tf.sum(tf.square(tensor)))
      .reduce((sum, each) => tf.add(sum, each)),
  );
  const [value] = await square.data<"float32">();
  square.dispose();
  if (!Number.isFinite(value)) throw new NotFiniteError(what);
  return Math.sqrt(value!);
}

type Rows = Pick<TokenBatch, "batch" | "time" | "ids">;

/** Log-probability of every target [B*(T-1)]. */
export async function logprobsUnder(
  model: Qwen2,
  params: ParameterTensors,
  rows: Rows,
  temperature: number,
): Promise<Float32Array> {
  const both = tf.tidy(() => targetLogprobs(model, params, rows, temperature));
  const values = await both.data<"float32">();
  both.dispose();
  return values.slice(0, rows.batch * (rows.time - 1));
}

/** The derivative of every such log-probability by s, where the weights are those of the policy - s `gradient`. */
export async function descentSlopes(
  { model, params }: Policy,
  gradient: ParameterTensors,
  rows: Rows,
  temperature: number,
): Promise<Float32Array> {
  const norm = await length(gradient, "the gradient of the group");
  if (norm === 0) return new Float32Array(rows.batch * (rows.time - 1));
  const s = REACH / norm;
  const at = async (by: number) => {
    const there = moved(params, gradient, by);
    const values = await logprobsUnder(model, there, rows, temperature);
    tf.dispose(there);
    return values;
  };
  const [ahead, behind] = [await at(-s), await at(s)];
  return ahead.map((value, i) => (value - behind[i]!) / (2 * s));
}
