/** What must and must not move the loss and its gradient; central differences as the gradient's oracle. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import { NotFiniteError } from "../optim/notFinite.ts";
import { Policy } from "../optim/policy.ts";
import { largestDifference, OPS, randomParameters, startFusedWasm, tinyModel, valuesOf } from "../testing/models.ts";
import {
  crossEntropyLoss,
  crossEntropyObjective,
  type LossSettings,
  policyLoss,
  policyObjective,
  targetLogprobs,
} from "./loss.ts";
import type { TokenBatch } from "./tokenBatch.ts";

beforeAll(startFusedWasm);

const config = tinyModel();
const PARAMETERS = randomParameters(config);
const SETTINGS: LossSettings = { temperature: 0.9, clipLow: 0.2, clipHigh: 0.28, klCoef: 0.1, entropyCoef: 0.05 };
const BATCH = 6;
const TIME = 7;
const PROMPT = 3;

/** Responses of 0..4 tokens, off-policy enough that some ratios are clipped. */
function randomBatch(seed = 5): TokenBatch {
  const random = stream(seed, "batch");
  const perTarget = (value: (b: number, t: number) => number) =>
    Float32Array.from({ length: BATCH * (TIME - 1) }, (_, i) => value(Math.floor(i / (TIME - 1)), i % (TIME - 1)));
  const lengths = [0, 1, 2, 4, 4, 3];
  return {
    batch: BATCH,
    time: TIME,
    longest: TIME,
    ids: Int32Array.from({ length: BATCH * TIME }, () => random.int(config.vocabSize)),
    mask: perTarget((b, t) => Number(t >= PROMPT - 1 && t < PROMPT - 1 + lengths[b]!)),
    oldLogprob: perTarget(() => -1.8 + 0.4 * random.normal()),
    refLogprob: perTarget(() => -1.8 + 0.4 * random.normal()),
    advantage: Float32Array.from({ length: BATCH }, (_, b) => (b % 2 === 0 ? 1 : -1) * (0.5 + random.uniform())),
  };
}

/** Rows of the batch in the given order. */
function rows(data: TokenBatch, order: readonly number[]): TokenBatch {
  const pick = <T extends Float32Array | Int32Array>(values: T, width: number): T => {
    const picked = values.slice(0, order.length * width) as T;
    for (const [to, from] of order.entries()) picked.set(values.subarray(from * width, (from + 1) * width), to * width);
    return picked;
  };
  const targets = data.time - 1;
  return {
    batch: order.length,
    time: data.time,
    longest: data.longest,
    ids: pick(data.ids, data.time),
    mask: pick(data.mask, targets),
    oldLogprob: pick(data.oldLogprob, targets),
    refLogprob: data.refLogprob && pick(data.refLogprob, targets),
    advantage: pick(data.advantage, 1),
  };
}

/** The same sequences with `more` columns of padding, filled with `fill` where a loss must not look. */
function padded(data: TokenBatch, more: number, fill: number): TokenBatch {
  const widen = <T extends Float32Array | Int32Array>(values: T, wide: T, width: number): T => {
    for (let b = 0; b < data.batch; b++) wide.set(values.subarray(b * width, (b + 1) * width), b * (width + more));
    return wide;
  };
  const time = data.time + more;
  const perTarget = (values: Float32Array, value: number) =>
    widen(values, new Float32Array(data.batch * (time - 1)).fill(value), data.time - 1);
  return {
    ...data,
    time,
    longest: data.longest,
    ids: widen(data.ids, new Int32Array(data.batch * time), data.time),
    mask: perTarget(data.mask, 0),
    oldLogprob: perTarget(data.oldLogprob, fill),
    refLogprob: data.refLogprob && perTarget(data.refLogprob, fill),
  };
}

interface Evaluated {
  loss: number;
  metrics: Float32Array;
  grad: Float32Array;
}

describe.each(OPS)("%s", (_, withOps) => {
  function evaluated(data: TokenBatch, settings = SETTINGS, parameters = PARAMETERS): Evaluated {
    const policy = new Policy(config, { param: parameters });
    const { loss, metrics, grads } = withOps(() =>
      policy.gradients((params) => policyLoss(policy.model, params, data, settings)),
    );
    const grad = valuesOf(tf.tidy(() => tf.concat1d(Object.values(grads).map((g) => g.as1D()))));
    tf.dispose(grads);
    policy.dispose();
    return { loss: valuesOf(loss)[0]!, metrics: valuesOf(metrics), grad };
  }

  function expectEqual(actual: Evaluated, expected: Evaluated, tolerance = 2e-6): void {
    expect(Math.abs(actual.loss - expected.loss)).toBeLessThan(tolerance);
    expect(largestDifference(actual.metrics, expected.metrics)).toBeLessThan(tolerance);
    expect(largestDifference(actual.grad, expected.grad)).toBeLessThan(tolerance);
  }

  it("more columns of padding change nothing, whatever stands in them", () => {
    const expected = evaluated(randomBatch());
    expectEqual(evaluated(padded(randomBatch(), 5, 0)), expected);
    expectEqual(evaluated(padded(randomBatch(), 3, -1e4)), expected);
  });

  it("the order of sequences changes nothing", () => {
    expectEqual(evaluated(rows(randomBatch(), [3, 0, 5, 1, 4, 2])), evaluated(randomBatch()));
  });

  it("a batch is the token-weighted mean of its micro-batches", () => {
    const data = randomBatch();
    const parts = [rows(data, [0, 3]), rows(data, [1]), rows(data, [2, 4, 5])];
    const tokens = (part: TokenBatch) => part.mask.reduce((sum, m) => sum + m, 0);
    const whole = evaluated(data);
    const results = parts.map((part) => ({ ...evaluated(part), share: tokens(part) / tokens(data) }));
    const mean = (of: (result: Evaluated) => ArrayLike<number>) =>
      Float32Array.from(of(whole), (_, i) => results.reduce((sum, r) => sum + r.share * of(r)[i]!, 0));
    expectEqual({ loss: mean((r) => [r.loss])[0]!, metrics: mean((r) => r.metrics), grad: mean((r) => r.grad) }, whole);
  });

  it("is the formula, token by token, in float64", () => {
    const data = randomBatch();
    const policy = new Policy(config, { param: PARAMETERS });
    const both = valuesOf(
      withOps(() => policy.evaluate((params) => targetLogprobs(policy.model, params, data, SETTINGS.temperature))),
    );
    policy.dispose();
    const targets = BATCH * (TIME - 1);
    const sums = { loss: 0, clipLow: 0, clipHigh: 0, kl: 0, entropy: 0, count: 0 };
    for (let i = 0; i < targets; i++) {
      if (data.mask[i] !== 1) continue;
      const advantage = data.advantage[Math.floor(i / (TIME - 1))]!;
      const ratio = Math.exp(both[i]! - data.oldLogprob[i]!);
      const x = both[i]! - data.refLogprob![i]!;
      const k3 = Math.exp(-x) + x - 1;
      const entropy = both[targets + i]!;
      const clipped = Math.min(Math.max(ratio, 0.8), 1.28);
      sums.loss += -Math.min(ratio * advantage, clipped * advantage) + 0.1 * k3 - 0.05 * entropy;
      sums.clipLow += Number(ratio < 0.8 && advantage < 0);
      sums.clipHigh += Number(ratio > 1.28 && advantage > 0);
      sums.kl += k3;
      sums.entropy += entropy;
      sums.count += 1;
    }
    const { loss, clipLow, clipHigh, kl, entropy, count } = sums;
    expect(clipLow).toBeGreaterThan(0);
    expect(clipHigh).toBeGreaterThan(0);
    const actual = evaluated(data);
    expect(Math.abs(actual.loss - loss / count)).toBeLessThan(1e-6);
    const metrics = [clipLow, clipHigh, kl, entropy].map((sum) => sum / count);
    expect(largestDifference(actual.metrics, metrics)).toBeLessThan(1e-6);
  });

  it("has the gradient that central differences give", () => {
    // Unclipped and smooth, or a difference might straddle a kink.
    const settings = { ...SETTINGS, clipLow: 0.99, clipHigh: 50 };
    const data = randomBatch();
    const { grad } = evaluated(data, settings);
    const lossAt = (parameters: Float32Array) => evaluated(data, settings, parameters).loss;
    const random = stream(9, "directions");
    // Along random directions: one value tests every parameter at once.
    for (let trial = 0; trial < 4; trial++) {
      const direction = Float32Array.from(PARAMETERS, () => random.normal());
      const at = (h: number) => lossAt(PARAMETERS.map((value, i) => value + h * direction[i]!));
      const h = 1e-3;
      const numeric = (8 * (at(h) - at(-h)) - (at(2 * h) - at(-2 * h))) / (12 * h);
      const analytic = grad.reduce((sum, g, i) => sum + g * direction[i]!, 0);
      expect(Math.abs(numeric - analytic)).toBeLessThan(1e-3 * Math.max(1, Math.abs(analytic)));
    }
  });

  it("with equal policies has ratio 1, no clipping, no KL, and minus the mean advantage as its value", () => {
    const data = randomBatch();
    const policy = new Policy(config, { param: PARAMETERS });
    const both = valuesOf(
      withOps(() => policy.evaluate((params) => targetLogprobs(policy.model, params, data, SETTINGS.temperature))),
    );
    policy.dispose();
    const own = both.slice(0, BATCH * (TIME - 1));
    const onPolicy = { ...data, oldLogprob: own, refLogprob: own };
    const { loss, metrics } = evaluated(onPolicy, { ...SETTINGS, entropyCoef: 0 });
    expect(metrics.slice(0, 3)).toEqual(new Float32Array(3));
    const count = data.mask.reduce((sum, m) => sum + m, 0);
    const weighted = data.mask.reduce((sum, m, i) => sum + m * data.advantage[Math.floor(i / (TIME - 1))]!, 0);
    expect(loss).toBeCloseTo(-weighted / count, 6);
  });

  it("what stands outside of responses has no part in it, not even NaN", () => {
    const data = randomBatch();
    const outside = (values: Float32Array, bad: number) => values.map((value, i) => (data.mask[i] === 1 ? value : bad));
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, -1e30]) {
      const actual = evaluated({
        ...data,
        oldLogprob: outside(data.oldLogprob, bad),
        refLogprob: outside(data.refLogprob!, bad),
        // The first response has no token.
        advantage: data.advantage.map((value, b) => (b === 0 ? bad : value)),
      });
      expect(actual).toEqual(evaluated(data));
    }
  });

  it.each([-100, -89, -21, 21, 89, 200])("is finite, with its gradient, at a log-ratio of %d", (logRatio) => {
    const data = randomBatch();
    const policy = new Policy(config, { param: PARAMETERS });
    const own = valuesOf(
      withOps(() => policy.evaluate((params) => targetLogprobs(policy.model, params, data, SETTINGS.temperature))),
    ).slice(0, BATCH * (TIME - 1));
    policy.dispose();
    const apart = own.map((value) => value - logRatio);
    for (const far of [{ oldLogprob: apart }, { refLogprob: apart }, { oldLogprob: apart, refLogprob: apart }]) {
      const { loss, metrics, grad } = evaluated({ ...data, ...far });
      expect([loss, ...metrics, ...grad].every(Number.isFinite)).toBe(true);
    }
  });

  it("a token that the clip excludes has no part in the gradient, however far its ratio is", () => {
    const data = randomBatch();
    // The third response has an advantage above 0: raising its ratio further is not rewarded.
    const first = 2 * (TIME - 1) + PROMPT - 1;
    const withOld = (logprob: number) => {
      const oldLogprob = data.oldLogprob.map((value, i) => (i === first ? logprob : value));
      return evaluated({ ...data, oldLogprob, refLogprob: null });
    };
    expect(data.advantage[2]).toBeGreaterThan(0);
    expect(withOld(-300)).toEqual(withOld(-20));
  });

  it.each<[string, Partial<TokenBatch>]>([
    ["the surrogate", { advantage: new Float32Array(BATCH).fill(Number.POSITIVE_INFINITY) }],
    ["the KL term", { refLogprob: new Float32Array(BATCH * (TIME - 1)).fill(Number.NaN) }],
  ])("a number in it that is not finite is said to be in %s", async (term, bad) => {
    const policy = new Policy(config, { param: PARAMETERS });
    const before = tf.memory().numTensors;
    const adamw = { learningRate: 0.01, beta1: 0.9, beta2: 0.95, eps: 1e-6, weightDecay: 0, maxGradNorm: 1 };
    const objective = policyObjective(policy.model, { ...randomBatch(), ...bad }, SETTINGS);
    await expect(withOps(() => policy.update(objective, adamw))).rejects.toThrow(new NotFiniteError(term));
    expect(tf.memory().numTensors).toBe(before);
    policy.dispose();
  });

  it.each<[string, LossSettings, Partial<TokenBatch>, string[]]>([
    ["all of them", SETTINGS, {}, ["the surrogate", "the KL term", "the entropy term"]],
    ["no KL term without a reference", SETTINGS, { refLogprob: null }, ["the surrogate", "the entropy term"]],
    ["no entropy term without a bonus", { ...SETTINGS, entropyCoef: 0 }, {}, ["the surrogate", "the KL term"]],
  ])("names its terms: %s", (_title, settings, change, names) => {
    const policy = new Policy(config, { param: PARAMETERS });
    const told = withOps(() =>
      tf.tidy(() => {
        const { terms, metrics } = policyLoss(policy.model, policy.params, { ...randomBatch(), ...change }, settings);
        return { ...terms!(), metrics };
      }),
    );
    const { metrics, ...terms } = told as Record<string, tf.Tensor>;
    const [, , kl, entropy] = valuesOf(metrics!);
    const known = new Map([
      ["the KL term", kl],
      ["the entropy term", entropy],
    ]);
    expect(Object.keys(terms)).toEqual(names);
    for (const [name, term] of Object.entries(terms)) {
      const [value] = valuesOf(term);
      if (known.has(name)) expect(value).toBe(known.get(name));
    }
    policy.dispose();
  });

  it("cross-entropy is minus the mean log-probability of the targets in the mask, and needs no other name", () => {
    const policy = new Policy(config, { param: PARAMETERS });
    const data = randomBatch();
    const both = valuesOf(withOps(() => policy.evaluate((params) => targetLogprobs(policy.model, params, data, 1))));
    const count = data.mask.reduce((sum, m) => sum + m, 0);
    const expected = -data.mask.reduce((sum, m, i) => sum + m * both[i]!, 0) / count;
    const { loss, metrics } = withOps(() =>
      tf.tidy(() => {
        const { loss, metrics } = crossEntropyLoss(policy.model, policy.params, data);
        return { loss, metrics };
      }),
    );
    expect(valuesOf(loss)[0]).toBeCloseTo(expected, 5);
    expect([...valuesOf(metrics)]).toEqual([0]);
    expect(crossEntropyObjective(policy.model, data).name).not.toBe(policyObjective(policy.model, data, SETTINGS).name);
    expect(crossEntropyObjective(policy.model, data).name).toMatch(/\w/);
    policy.dispose();
  });

  it("is 0 with a zero gradient where no response has a token", () => {
    const { loss, grad } = evaluated({ ...randomBatch(), mask: new Float32Array(BATCH * (TIME - 1)) });
    expect(loss).toBe(0);
    expect(grad.every((g) => g === 0)).toBe(true);
  });
});
