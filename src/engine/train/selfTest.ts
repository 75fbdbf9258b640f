/**
 * The numeric self-test that every start runs: a small Qwen2 with weights from the counter-based generator, whose
 * loss, log-probabilities and gradients are compared with stored values. A backend that computes wrong numbers
 * (some drivers do) is found before it trains anything.
 */
import type { Qwen2Config } from "../model/config.ts";
import { initialParameters } from "../model/parameters.ts";
import { Policy } from "../optim/policy.ts";
import type { SelfTestResult } from "../records.ts";
import { stream } from "../runtime/rng.ts";
import { policyLoss, targetLogprobs } from "./loss.ts";
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
/** Absolute; the values are of order 1. */
const TOLERANCE = 1e-4;

/** All numbers that are compared: log-probabilities and entropies of every target, then loss, metrics and gradient sums. */
export async function selfTestValues(): Promise<number[]> {
  const random = stream(2602, "self-test");
  const policy = new Policy(MODEL, { param: initialParameters(MODEL, random) });
  const perTarget = (value: () => number) => Float32Array.from({ length: BATCH * (TIME - 1) }, value);
  const data = {
    batch: BATCH,
    time: TIME,
    ids: Int32Array.from({ length: BATCH * TIME }, () => random.int(MODEL.vocabSize)),
    mask: perTarget(() => random.int(2)),
    oldLogprob: perTarget(() => -2.5 + random.uniform() / 2),
    refLogprob: perTarget(() => -2.5 + random.uniform() / 2),
    advantage: Float32Array.from({ length: BATCH }, () => random.uniform() * 2 - 1),
  };
  const logprobs = policy.evaluate((params) => targetLogprobs(policy.model, params, data, 0.9));
  const settings = { temperature: 0.9, clipLow: 0.2, clipHigh: 0.28, klCoef: 0.1, entropyCoef: 0.05 };
  const { loss, metrics, grads } = policy.gradients((params) => policyLoss(policy.model, params, data, settings));
  const tensors = [logprobs, loss, metrics];
  const values = (await Promise.all(tensors.map((tensor) => tensor.data<"float32">()))).flatMap((data) => [...data]);
  for (const grad of Object.values(grads)) {
    // A sum alone would miss an error that only moves numbers about.
    const weighted = (await grad.data<"float32">()).reduce((sum, g, i) => sum + g * Math.cos(i), 0);
    values.push(weighted);
    grad.dispose();
  }
  for (const tensor of tensors) tensor.dispose();
  policy.dispose();
  return values;
}

export async function selfTest(): Promise<SelfTestResult> {
  const values = await selfTestValues();
  const errors = values.map((value, i) => Math.abs(value - SELF_TEST_VALUES[i]!));
  const maxError = Math.max(...errors); // NaN if any is: that fails too
  return { passed: values.length === SELF_TEST_VALUES.length && maxError <= TOLERANCE, maxError, tolerance: TOLERANCE };
}
