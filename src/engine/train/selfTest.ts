/**
 * The numeric self-test that every start runs: a small Qwen2 with weights from the counter-based generator goes through
 * all that a run does (forward, gradients, sampling with a cache, an update), and the numbers are compared with stored
 * ones. A backend that computes wrong numbers (some drivers do) is found before it trains anything.
 */

import * as tf from "@tensorflow/tfjs";
import { type RandomStream, stream } from "../basics/rng.ts";
import { told, toldInEnglish } from "../basics/told.ts";
import type { Qwen2Config } from "../model/config.ts";
import { initialParameters } from "../model/parameters.ts";
import { NotFiniteError } from "../optim/notFinite.ts";
import { Policy } from "../optim/policy.ts";
import { type RolloutRequest, rollout } from "../rollout/rollout.ts";
import { settled } from "../runtime/settled.ts";
import { currentGpu } from "../runtime/webgpu/tfjsBackend.ts";
import type { SelfTestResult } from "../wire/records.ts";
import { policyLoss, policyObjective, targetLogprobs } from "./loss.ts";
import { SELF_TEST_VALUES } from "./selfTestValues.ts";

const MODEL: Qwen2Config = {
  hiddenSize: 16,
  intermediateSize: 20,
  vocabSize: 11,
  layers: 2,
  heads: 4,
  kvHeads: 2,
  headSize: 4,
  maxPositions: 8,
  rmsNormEps: 1e-6,
  ropeTheta: 10_000,
  tieWordEmbeddings: true,
};
const BATCH = 3;
const TIME = 7;
const ADAMW = { learningRate: 0.01, beta1: 0.9, beta2: 0.95, eps: 1e-6, weightDecay: 0.1, maxGradNorm: 0.5 };
/** Absolute; the values are of order 1. */
const TOLERANCE = 1e-4;
/** With products in half precision, whose factors have 11 bits: about four times what a sound adapter errs by. */
const HALF_TOLERANCE = 5e-2;

/**
 * All numbers that are compared: log-probabilities and entropies of every target, loss, metrics and gradients; the tokens
 * that a group draws, with theirs; parameters and moments after an update.
 */
export async function selfTestValues(): Promise<number[]> {
  const random = stream(2602, "self-test");
  const policy = new Policy(MODEL, { param: initialParameters(MODEL, random) });
  const perTarget = (value: () => number) => Float32Array.from({ length: BATCH * (TIME - 1) }, value);
  const data = {
    batch: BATCH,
    time: TIME,
    longest: TIME,
    ids: Int32Array.from({ length: BATCH * TIME }, () => random.int(MODEL.vocabSize)),
    mask: perTarget(() => random.int(2)),
    oldLogprob: perTarget(() => -2.5 + random.uniform() / 2),
    refLogprob: perTarget(() => -2.5 + random.uniform() / 2),
    advantage: Float32Array.from({ length: BATCH }, () => random.uniform() * 2 - 1),
  };
  const settings = { temperature: 0.9, clipLow: 0.2, clipHigh: 0.28, klCoef: 0.1, entropyCoef: 0.05 };
  const logprobs = policy.evaluate((params) => targetLogprobs(policy.model, params, data, settings.temperature));
  const { loss, metrics, grads } = policy.gradients((params) => policyLoss(policy.model, params, data, settings));
  const drawn = rollout(policy, sampling(random));
  // A loss that is not finite stands among the values; the update then changes nothing.
  const updated = policy.update(policyObjective(policy.model, data, settings), ADAMW).catch((error: unknown) => {
    if (!(error instanceof NotFiniteError)) throw error;
  });
  const tensors = [logprobs, loss, metrics];
  const gradients = Object.values(grads);
  const read = (those: readonly tf.Tensor[]) => settled(those.map((tensor) => tensor.data<"float32">()));
  try {
    const [values, sums, { responses }] = await settled([read(tensors), read(gradients), drawn, updated]);
    const { param, m, v } = await policy.state();
    return [
      ...values.flatMap((data) => [...data]),
      ...sums.map(weightedSum),
      ...responses.flat().flatMap(({ tokens, logprob, entropy }) => [...tokens, ...logprob, ...entropy]),
      ...[param, m, v].map(weightedSum),
    ];
  } finally {
    tf.dispose([...tensors, ...gradients]);
    policy.dispose();
  }
}

/** Two prompts of three tokens, two responses of four tokens each. */
function sampling(random: RandomStream): RolloutRequest {
  const prompt = () => Array.from({ length: 3 }, () => random.int(MODEL.vocabSize));
  const maxResponseLength = 4;
  const noise = Float32Array.from({ length: maxResponseLength * 4 }, () => random.uniform());
  return { prompts: [prompt(), prompt()], groupSize: 2, maxResponseLength, ends: new Set(), temperature: 0.9, noise };
}

/** A sum alone would miss an error that only moves numbers about. */
const weightedSum = (values: Float32Array) => values.reduce((sum, value, i) => sum + value * Math.cos(i), 0);

/** Where subgroups compute wrong numbers, or are refused by the driver, the kernels run without them from now on. */
export async function selfTest(): Promise<SelfTestResult> {
  const gpu = currentGpu();
  if (!gpu?.forms.subgroups) return compared();
  const result = await compared().catch(() => null);
  if (result?.passed) return result;
  gpu.distrustSubgroups();
  return {
    ...(await compared()),
    notice: toldInEnglish(told`Its subgroups fail the self-test, so they are not used.`),
  };
}

async function compared(): Promise<SelfTestResult> {
  const values = await selfTestValues();
  const errors = values.map((value, i) => Math.abs(value - SELF_TEST_VALUES[i]!));
  const maxError = Math.max(...errors); // NaN if any is: that fails too
  const tolerance = currentGpu()?.forms.halfProducts ? HALF_TOLERANCE : TOLERANCE;
  return { passed: values.length === SELF_TEST_VALUES.length && maxError <= tolerance, maxError, tolerance };
}
