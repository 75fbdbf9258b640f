/**
 * The loss of an update (docs/methods.md gives the sources): weighted sum over response tokens of
 * [ the form's loss + kl k3 - ent H ], k3 = e^-x + x - 1 with x = log p - log p_ref, H the token entropy. Forms and weights
 * stand in losses/; GRPO's and ProGRPO's are -min(rho A, clip(rho, 1-low, 1+high) A) and one over the number of tokens,
 * rho = exp(log p - log p_old). Log-ratios are bounded before they are exponents (ops/logRatio).
 */
import * as tf from "@tensorflow/tfjs";
import { type Aggregation, type LossForm, lossOf, type MethodId } from "../methods/index.ts";
import type { ParameterTensors } from "../model/parameters.ts";
import type { Qwen2 } from "../model/qwen2.ts";
import { putRows, takeRows } from "../ops/countedRows/index.ts";
import { k3 } from "../ops/logRatio/index.ts";
import { select } from "../ops/select.ts";
import { type Setting, temperatureInput } from "../ops/setting.ts";
import type { LossWithMetrics, Objective } from "../optim/objective.ts";
import { array1d, type DeviceInputs, type HostArray, upload } from "../runtime/programs.ts";
import type { Settings } from "../settings/index.ts";
import { countedTargets } from "./countedTargets.ts";
import { lossWeights } from "./losses/aggregation.ts";
import { type FormSettings, perToken } from "./losses/form.ts";
import { FORMS } from "./losses/index.ts";
import { responseTokens, sizeOf, type TokenBatch } from "./tokenBatch.ts";

/** The settings of a run, and what its method makes of them; what a form needs may be missing where it is another's. */
export interface LossSettings extends FormSettings {
  temperature: number;
  /** null: the ratio has no bounds. */
  clipLow: number | null;
  clipHigh: number | null;
  klCoef: number;
  entropyCoef: number;
  /** `clipped` unless told. */
  form?: LossForm;
  /** `tokens` unless told. */
  aggregation?: Aggregation;
}

export function lossSettings(config: Settings & { method: MethodId }): LossSettings {
  const { form, aggregation, clipLow, clipHigh, entropyCoef } = lossOf(config.method);
  const bounds = { clipLow: clipLow && config[clipLow], clipHigh: clipHigh && config[clipHigh] };
  return { ...config, form, aggregation, ...bounds, entropyCoef: config[entropyCoef] };
}

/** What `policyLoss` reports in `metrics`, in this order; means over response tokens, 0 for what a form has not; log Z, which most have not, over responses. */
export const LOSS_METRICS = ["clipLow", "clipHigh", "kl", "entropy", "logZ"] as const;

/** What the loss reads on the device; an optional input that is missing leaves its term out. */
type PolicyInputs = ShiftedInputs & {
  /** [B,T-1] each: mask / number of response tokens, which metrics are weighted with. */
  weight: HostArray;
  /** What the loss is weighted with; undefined where it is the same. */
  lossWeight: HostArray | undefined;
  oldLogprob: HostArray;
  refLogprob: HostArray | undefined;
  /** [B,1]. */
  advantage: HostArray;
  /** Undefined stands for 1. */
  temperature: number | undefined;
  /** The ratio is clipped to [lowest, highest]. */
  lowest: number | undefined;
  highest: number | undefined;
  klCoef: number;
  entropyCoef: number | undefined;
};

/** int32 [B,T-1] each: every token but the last of a row, and the tokens that follow them, or those that count (countedTargets.ts). */
export type ShiftedInputs = {
  ids: HostArray;
  targets: HostArray;
  rows?: HostArray | undefined;
  places?: HostArray | undefined;
};

export function shifted({ batch: B, time: T, ids }: Pick<TokenBatch, "batch" | "time" | "ids">): ShiftedInputs {
  const inputs = new Int32Array(B * (T - 1));
  const targets = new Int32Array(B * (T - 1));
  for (let b = 0; b < B; b++) {
    inputs.set(ids.subarray(b * T, b * T + T - 1), b * (T - 1));
    targets.set(ids.subarray(b * T + 1, (b + 1) * T), b * (T - 1));
  }
  const shape = [B, T - 1];
  return { ids: { data: inputs, shape }, targets: { data: targets, shape } };
}

/** Log-probability and entropy of every target: [2, B*(T-1)]; where some count, 0 for the others. */
export function shiftedLogprobs(
  model: Qwen2,
  params: ParameterTensors,
  inputs: DeviceInputs<ShiftedInputs>,
  temperature: Setting,
  adapterScale?: Setting,
): tf.Tensor2D {
  return logprobsOf(model, params, hiddenStates(model, params, inputs, adapterScale), inputs, temperature);
}

/** The last hidden states [B*(T-1),D]. */
const hiddenStates = (
  model: Qwen2,
  params: ParameterTensors,
  { ids }: Pick<DeviceInputs<ShiftedInputs>, "ids">,
  adapterScale?: Setting,
) => model.hidden(params, flat(ids), ids.shape[1]!, adapterScale);

/** The same from hidden states. */
function logprobsOf(
  model: Qwen2,
  params: ParameterTensors,
  hidden: tf.Tensor2D,
  { targets, rows, places }: DeviceInputs<ShiftedInputs>,
  temperature: Setting,
): tf.Tensor2D {
  if (!rows || !places) return model.logprobs(params, hidden, flat(targets), temperature);
  const counted = { rows: rows as tf.Tensor1D, places: places as tf.Tensor1D };
  const both = model.logprobs(params, takeRows(hidden, counted), flat(targets), temperature); // [2,R]
  return tf.transpose(putRows(tf.transpose(both), counted));
}

const flat = (x: tf.Tensor) => tf.reshape(x, [x.size]) as tf.Tensor1D;

/** The same from host data, for code that is not captured. */
export function targetLogprobs(
  model: Qwen2,
  params: ParameterTensors,
  data: Pick<TokenBatch, "batch" | "time" | "ids">,
  temperature: number,
): tf.Tensor2D {
  return shiftedLogprobs(model, params, upload(shifted(data)), temperature);
}

/** `whole`: the batch that `data` is a part of, if it is one. */
export function policyObjective(
  model: Qwen2,
  data: TokenBatch,
  settings: LossSettings,
  whole = sizeOf(data),
): Objective<PolicyInputs> {
  const { clipLow, clipHigh, klCoef, entropyCoef, form = "clipped", aggregation = "tokens" } = settings;
  const weight = lossWeights(data, "tokens", whole);
  return {
    name: form === "clipped" ? "policy" : `policy ${form}`,
    inputs: {
      ...shifted(data),
      ...countedTargets(model, data),
      weight: perToken(data, weight),
      lossWeight: aggregation === "tokens" ? undefined : perToken(data, lossWeights(data, aggregation, whole)),
      oldLogprob: perToken(data, data.oldLogprob),
      refLogprob: data.refLogprob ? perToken(data, data.refLogprob) : undefined,
      advantage: { data: ofResponses(data), shape: [data.batch, 1] },
      temperature: temperatureInput(settings.temperature),
      lowest: clipLow === null ? undefined : 1 - clipLow,
      highest: clipHigh === null ? undefined : 1 + clipHigh,
      klCoef,
      entropyCoef: entropyCoef > 0 ? entropyCoef : undefined,
      ...FORMS[form].inputs(data, settings),
    },
    loss: (params, inputs) => policyLossOf(form, model, params, inputs),
  };
}

/** Advantages [B]; 0 where a row has no response token, so that it has no part in values or gradients. */
function ofResponses({ advantage, mask, time }: TokenBatch): Float32Array {
  return advantage.map((value, row) =>
    mask.subarray(row * (time - 1), (row + 1) * (time - 1)).includes(1) ? value : 0,
  );
}

/** Differentiable in `params`. */
export function policyLoss(
  model: Qwen2,
  params: ParameterTensors,
  data: TokenBatch,
  settings: LossSettings,
): LossWithMetrics {
  const { loss, inputs } = policyObjective(model, data, settings);
  return loss(params, upload(inputs));
}

const learnsHead = (form: LossForm) => form === "flowrl";

function policyLossOf(
  form: LossForm,
  model: Qwen2,
  params: ParameterTensors,
  inputs: DeviceInputs<PolicyInputs>,
): LossWithMetrics {
  const {
    weight,
    lossWeight = weight,
    oldLogprob,
    refLogprob,
    advantage,
    temperature,
    lowest,
    highest,
    entropyCoef,
  } = inputs;
  const [B, time] = weight.shape as [number, number];
  const hidden = hiddenStates(model, params, inputs);
  const both = logprobsOf(model, params, hidden, inputs, temperature ?? 1);
  const ofTargets = (row: number) => tf.reshape(tf.slice(both, [row, 0], [1, B * time]), [B, time]);
  // Selected before anything is computed of it, what stands outside of responses has no part in values or gradients.
  const isResponse = tf.greater(weight, 0);
  const inResponse = (x: tf.Tensor) => select(isResponse, x, 0);
  const logprob = ofTargets(0);
  const entropy = inResponse(ofTargets(1));
  const tokenMean = (x: tf.Tensor) => tf.sum(tf.mul(x, weight)) as tf.Scalar;
  const total = (x: tf.Tensor) => tf.sum(tf.mul(x, lossWeight)) as tf.Scalar;

  const logRatio = inResponse(tf.sub(logprob, oldLogprob));
  const refLogRatio = () => inResponse(tf.sub(logprob, refLogprob!));
  const pooling = learnsHead(form) ? { hidden: tf.reshape(hidden, [B, time, hidden.shape[1]]), params } : null;
  const tokens = { logprob: () => inResponse(logprob), logRatio, refLogRatio, pooling, advantage, lowest, highest };
  const { loss: surrogate, ratio, logZ } = FORMS[form].tokenLoss(tokens, inputs);

  let tokenLoss: tf.Tensor = surrogate;
  let kl: tf.Scalar = tf.scalar(0);
  if (refLogprob) {
    const divergence = k3(refLogRatio());
    kl = tokenMean(divergence);
    tokenLoss = tf.add(tokenLoss, tf.mul(divergence, inputs.klCoef));
  }
  if (entropyCoef !== undefined) tokenLoss = tf.sub(tokenLoss, tf.mul(entropy, entropyCoef));

  const is = (condition: tf.Tensor) => tf.cast(condition, "float32");
  const clipLowRatio = ratio ? tokenMean(tf.mul(is(tf.less(ratio, lowest!)), is(tf.less(advantage, 0)))) : tf.scalar(0);
  const clipHighRatio = ratio
    ? tokenMean(tf.mul(is(tf.greater(ratio, highest!)), is(tf.greater(advantage, 0))))
    : tf.scalar(0);
  return {
    loss: total(tokenLoss),
    metrics: tf.stack([
      clipLowRatio,
      clipHighRatio,
      kl,
      tokenMean(entropy),
      ...(logZ ? [total(logZ)] : []),
    ]) as tf.Tensor1D,
    terms: () => ({
      "the surrogate": total(surrogate),
      ...(refLogprob && { "the KL term": kl }),
      ...(entropyCoef !== undefined && { "the entropy term": total(entropy) }),
    }),
  };
}

type CrossEntropyInputs = ShiftedInputs & {
  /** [B*(T-1)]: mask / number of targets. */
  weight: HostArray;
};

type CrossEntropyData = Pick<TokenBatch, "batch" | "time" | "ids" | "mask">;

/** Next-token cross-entropy over targets with mask 1: the pre-training objective. */
export function crossEntropyObjective(model: Qwen2, data: CrossEntropyData): Objective<CrossEntropyInputs> {
  const count = responseTokens(data);
  return {
    name: "cross-entropy",
    inputs: { ...shifted(data), weight: array1d(data.mask.map((m) => m / count)) },
    loss: (params, inputs) => {
      const rows = inputs.weight.size;
      const both = shiftedLogprobs(model, params, inputs, 1);
      const logprob = tf.reshape(tf.slice(both, [0, 0], [1, rows]), [rows]);
      return { loss: tf.neg(tf.sum(tf.mul(logprob, inputs.weight))) as tf.Scalar, metrics: tf.zeros([1]) };
    },
  };
}

/** The same from host data, for code that is not captured. */
export function crossEntropyLoss(model: Qwen2, params: ParameterTensors, data: CrossEntropyData): LossWithMetrics {
  const { loss, inputs } = crossEntropyObjective(model, data);
  return loss(params, upload(inputs));
}
