/** What training adapters beside a head of many tokens has to hold to, on every backend. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import { freshAdapters } from "../model/adapters.ts";
import { loadBase } from "../model/frozenBase.ts";
import { parameterShapes } from "../model/parameterShapes.ts";
import type { ParameterTensors } from "../model/parameters.ts";
import { adaptersOn } from "../model/trainable.ts";
import { BLOCK } from "../ops/headLogprob/index.ts";
import { tokenLogprob } from "../ops/tokenLogprob/index.ts";
import { Policy } from "../optim/policy.ts";
import { rollout } from "../rollout/rollout.ts";
import { Programs, upload } from "../runtime/programs.ts";
import { largestDifference, randomParameters, tinyModel, tinySampling } from "../testing/models.ts";
import { storedInBfloat16 } from "../testing/storedWeights.ts";
import { batchLogprobs } from "./batch.ts";
import { countedTargets } from "./countedTargets.ts";
import { policyObjective, shifted, shiftedLogprobs } from "./loss.ts";
import type { TokenBatch } from "./tokenBatch.ts";

const LORA = { rank: 3, alpha: 6 };
const TEMPERATURE = 0.8;

/** One strip and a bit, with holes in the middle and no token at the end. */
const config = tinyModel({ vocabSize: BLOCK.tokens + 300 });
const hasToken = (id: number) => id % 97 !== 0 && id < config.vocabSize - 120;

/** What the frozen weights are held in. */
export type Held = "float32" | "bf16";

const shapes = parameterShapes(config);
const { stored, values } = storedInBfloat16(shapes, randomParameters(config));

/** With adapters whose B is not 0. */
async function policyOf(held: Held, { captures = false } = {}): Promise<Policy> {
  const random = stream(4, "noise");
  const param = freshAdapters(config, LORA.rank, random).map((value) => value + 0.2 * random.normal());
  const loaded = held === "bf16" ? await loadBase(config, "large vocabulary", stored, () => {}, hasToken) : null;
  const policy = new Policy(
    config,
    { param },
    new Programs({ captures }),
    adaptersOn(config, loaded ?? values, LORA, { hasToken }),
  );
  loaded?.giveBack();
  return policy;
}

/** Three rows of which five targets count. */
function batchOf(): TokenBatch {
  const [batch, time] = [3, 6];
  const random = stream(8, "ids");
  const tokens = Array.from({ length: config.vocabSize }, (_, id) => id).filter(hasToken);
  const perToken = (value: () => number) => Float32Array.from({ length: batch * (time - 1) }, value);
  return {
    batch,
    time,
    longest: 3,
    ids: Int32Array.from({ length: batch * time }, () => tokens[random.int(tokens.length)]!),
    mask: Float32Array.of(0, 0, 1, 1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0),
    oldLogprob: perToken(() => -9 + random.uniform()),
    refLogprob: perToken(() => -9 + random.uniform()),
    advantage: Float32Array.of(1, -0.5, 0.3),
  };
}

/** Values; the tensors are disposed. */
async function valuesOf(...tensors: tf.Tensor[]): Promise<Float32Array[]> {
  const values = await Promise.all(tensors.map((tensor) => tensor.data<"float32">()));
  tf.dispose(tensors);
  return values;
}

/** As from whole logits, which the head makes of all tokens at once. */
function wholeLogprobs(policy: Policy, params: ParameterTensors, { ids, batch, time }: TokenBatch): tf.Tensor2D {
  const { ids: inputs, targets } = shifted({ ids, batch, time });
  const flat = (data: Float32Array | Int32Array) => tf.tensor1d(data, "int32");
  const logits = policy.model.forward(params, flat(inputs.data), time - 1);
  return tokenLogprob(logits, flat(targets.data), TEMPERATURE);
}

export function largeVocabularySuite(start: () => Promise<void>, forms: readonly Held[]): void {
  beforeAll(start);
  describe.each(forms)("a base in %s", suite);
}

function suite(held: Held): void {
  it("log-probabilities of what counts, and their gradients, are those of whole logits", async () => {
    const policy = await policyOf(held);
    const data = batchOf();
    const weights = Float32Array.from(
      { length: 2 * data.mask.length },
      (_, i) => data.mask[i % data.mask.length]! * (i + 1),
    );
    const counted = countedTargets(policy.model, data);
    const inputs = { ...shifted(data), ...counted };
    const ways: ((params: ParameterTensors) => tf.Tensor2D)[] = [
      (params) => shiftedLogprobs(policy.model, params, upload(inputs), TEMPERATURE),
      (params) => shiftedLogprobs(policy.model, params, upload(shifted(data)), TEMPERATURE),
      (params) => wholeLogprobs(policy, params, data),
    ];
    const results = await Promise.all(
      ways.map(async (logprobs) => {
        const weighted = (params: ParameterTensors) => {
          const of = tf.tensor2d(weights, [2, data.mask.length]);
          return { loss: tf.sum(tf.mul(logprobs(params), of)) as tf.Scalar, metrics: tf.zeros<tf.Rank.R1>([1]) };
        };
        const { loss, metrics, grads } = tf.tidy(() => policy.gradients(weighted));
        return await valuesOf(
          tf.tidy(() => logprobs(policy.params)),
          loss,
          metrics,
          ...Object.values(grads),
        );
      }),
    );
    const [some, all, whole] = results as [Float32Array[], Float32Array[], Float32Array[]];
    const isCounted = (i: number) => data.mask[i % data.mask.length] === 1;
    expect(
      largestDifference(
        some[0]!.filter((_, i) => isCounted(i)),
        whole[0]!.filter((_, i) => isCounted(i)),
      ),
    ).toBeLessThan(1e-5);
    expect(some[0]!.every((value, i) => isCounted(i) || value === 0)).toBe(true);
    expect(largestDifference(all[0]!, whole[0]!)).toBeLessThan(1e-5);
    for (const [i, gradient] of whole.entries()) {
      if (i < 3) continue;
      const scale = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
      for (const found of [some, all]) expect(largestDifference(found[i]!, gradient)).toBeLessThan(1e-4 * scale);
    }
    policy.dispose();
  });

  it("what is sampled is what is trained: no masked token is drawn, and the update's log-probabilities are the rollout's", async () => {
    const policy = await policyOf(held, { captures: true });
    const request = tinySampling({ temperature: TEMPERATURE, groupSize: 4 });
    const { promptLogprob, responses } = await rollout(policy, request);
    const rows = responses.flatMap((group, p) => group.map((response) => ({ p, ...response })));
    expect(rows.every(({ tokens }) => tokens.every(hasToken))).toBe(true);
    const { prompts, maxResponseLength } = request;
    const start = prompts[0]!.length - 1;
    const time = start + 1 + maxResponseLength;
    const ids = new Int32Array(rows.length * time);
    for (const [row, { p, tokens }] of rows.entries()) ids.set([...prompts[p]!, ...tokens], row * time);
    const both = await batchLogprobs(policy, { batch: rows.length, time, ids }, TEMPERATURE);
    for (const [row, { p, tokens, logprob, entropy }] of rows.entries()) {
      const targets = both.subarray(row * (time - 1), (row + 1) * (time - 1));
      expect(largestDifference(targets.subarray(0, start), promptLogprob[p]!)).toBeLessThan(1e-5);
      expect(largestDifference(targets.subarray(start, start + tokens.length), logprob)).toBeLessThan(1e-5);
      const entropies = both.subarray((rows.length + row) * (time - 1) + start);
      expect(largestDifference(entropies.subarray(0, tokens.length), entropy)).toBeLessThan(2e-5);
    }
    policy.dispose();
  });

  it("the loss, captured where that is done, is the eager one bit for bit", async () => {
    const settings = { temperature: TEMPERATURE, clipLow: 0.2, clipHigh: 0.28, klCoef: 0.1, entropyCoef: 0.05 };
    const adamw = { learningRate: 1e-3, beta1: 0.9, beta2: 0.999, eps: 1e-8, weightDecay: 0, maxGradNorm: 1 };
    const updated = async (captures: boolean) => {
      const policy = await policyOf(held, { captures });
      const results = [];
      for (let update = 0; update < 2; update++)
        results.push(await policy.update(policyObjective(policy.model, batchOf(), settings), adamw));
      const { param } = await policy.state();
      policy.dispose();
      return { results, param };
    };
    const captured = await updated(true);
    expect(captured).toEqual(await updated(false));
    expect(captured.results.every(({ gradNorm }) => gradNorm > 0)).toBe(true);
  });
}
