/** AdamW through the policy against a float64 reference, snapshots, and what a number that is not finite does. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import { namedTensors } from "../model/namedTensors.ts";
import { decayMask, type ParameterTensors } from "../model/parameters.ts";
import { largestDifference, OPS, randomParameters, startFusedWasm, tinyModel } from "../testing/models.ts";
import { NotFiniteError } from "./notFinite.ts";
import { Policy } from "./policy.ts";

beforeAll(startFusedWasm);

const config = tinyModel({ tieWordEmbeddings: false });
const PARAMETERS = randomParameters(config);
const SETTINGS = { learningRate: 0.01, beta1: 0.9, beta2: 0.95, eps: 1e-6, weightDecay: 0.1, maxGradNorm: 1 };

/** A loss that is linear in the parameters, so that its gradient is known: sum over all of value * coefficient. */
function linearLoss(coefficients: Float32Array) {
  return (params: ParameterTensors) => {
    let offset = 0;
    const terms = Object.values(params).map((tensor) => {
      const part = coefficients.slice(offset, (offset += tensor.size));
      return tf.sum(tf.mul(tensor.as1D(), tf.tensor1d(part)));
    });
    return { loss: tf.addN(terms) as tf.Scalar, metrics: tf.tensor1d([7]) };
  };
}

/** In float64 from the equations of the papers: clip by global norm, moments, bias correction, decoupled decay. */
class ReferenceAdamW {
  readonly param = Float64Array.from(PARAMETERS);
  readonly m = new Float64Array(PARAMETERS.length);
  readonly v = new Float64Array(PARAMETERS.length);
  readonly #decay: Float32Array;
  #t = 0;

  constructor(decay: Float32Array) {
    this.#decay = decay;
  }

  /** Returns the norm before clipping. */
  update(grad: Float32Array, settings: typeof SETTINGS): number {
    const { learningRate, beta1, beta2, eps, weightDecay, maxGradNorm } = settings;
    const norm = Math.sqrt(grad.reduce((sum, g) => sum + g * g, 0));
    const scale = Math.min(1, maxGradNorm / (norm + 1e-6));
    this.#t += 1;
    for (let i = 0; i < grad.length; i++) {
      const g = grad[i]! * scale;
      this.m[i] = beta1 * this.m[i]! + (1 - beta1) * g;
      this.v[i] = beta2 * this.v[i]! + (1 - beta2) * g * g;
      const mHat = this.m[i]! / (1 - beta1 ** this.#t);
      const vHat = this.v[i]! / (1 - beta2 ** this.#t);
      this.param[i] = this.param[i]! * (1 - learningRate * weightDecay * this.#decay[i]!);
      this.param[i] = this.param[i]! - (learningRate * mHat) / (Math.sqrt(vHat) + eps);
    }
    return norm;
  }
}

describe.each(OPS)("%s", (_, withOps) => {
  it.each([
    ["clipped", 1, 0.1],
    ["not clipped", 1e-3, 0.1],
    ["without decay", 1, 0],
  ])("five updates are AdamW's, %s", async (_title, gradScale, weightDecay) => {
    const policy = new Policy(config, { param: PARAMETERS });
    const reference = new ReferenceAdamW(decayMask(policy.shapes));
    const settings = { ...SETTINGS, weightDecay };
    const random = stream(4, "gradients");
    for (let step = 0; step < 5; step++) {
      const grad = Float32Array.from(PARAMETERS, () => gradScale * random.normal());
      const result = await withOps(() =>
        policy.update(linearLoss(grad), { ...settings, learningRate: 0.01 / (step + 1) }),
      );
      const norm = reference.update(grad, { ...settings, learningRate: 0.01 / (step + 1) });
      expect(Math.abs(result.gradNorm / norm - 1)).toBeLessThan(1e-6);
      expect([...result.metrics]).toEqual([7]);
    }
    const state = await policy.state();
    policy.dispose();
    expect(state.updates).toBe(5);
    expect(largestDifference(state.param, reference.param)).toBeLessThan(2e-6);
    expect(largestDifference(state.m, reference.m)).toBeLessThan(1e-6);
    expect(largestDifference(state.v, reference.v)).toBeLessThan(1e-6);
  });

  it("weight decay shrinks matrices only: biases and gains stay as they are", async () => {
    const policy = new Policy(config, { param: PARAMETERS });
    const settings = { ...SETTINGS, learningRate: 0.5, weightDecay: 0.5 };
    await withOps(() => policy.update(linearLoss(new Float32Array(PARAMETERS.length)), settings));
    const after = namedTensors(policy.shapes, (await policy.state()).param);
    policy.dispose();
    for (const [name, { data }] of namedTensors(policy.shapes, PARAMETERS)) {
      const kept = /bias|norm/.test(name) ? 1 : 0.75;
      expect([
        name,
        largestDifference(
          after.get(name)!.data,
          data.map((value) => kept * value),
        ),
      ]).toEqual([name, 0]);
    }
  });

  it("goes back to a snapshot, bit for bit", async () => {
    const before = tf.memory();
    const policy = new Policy(config, { param: PARAMETERS });
    const grad = PARAMETERS.map((_, i) => Math.sin(i));
    await withOps(() => policy.update(linearLoss(grad), SETTINGS));
    const kept = await policy.state();
    const snapshot = policy.snapshot();
    await withOps(() => policy.update(linearLoss(grad), SETTINGS));
    expect((await policy.state()).param).not.toEqual(kept.param);
    policy.restore(snapshot);
    expect(await policy.state()).toEqual(kept);
    expect(policy.params["model.norm.weight"]!.dataSync()).toEqual(
      kept.param.slice(-16 - config.vocabSize * 16, -config.vocabSize * 16),
    );
    policy.dispose();
    expect([tf.memory().numTensors, tf.memory().numBytes]).toEqual([before.numTensors, before.numBytes]);
  });

  it.each([
    ["parameter model.norm.weight", "model.norm.weight", 1],
    ["parameter model.layers.1.self_attn.k_proj.bias", "model.layers.1.self_attn.k_proj.bias", 1],
  ])("names %s and changes nothing", async (tensor, name, coefficient) => {
    const policy = new Policy(config, { param: PARAMETERS });
    let offset = 0;
    for (const [shapeName, shape] of policy.shapes) {
      if (shapeName === name) break;
      offset += shape.reduce((a, b) => a * b, 1);
    }
    policy.dispose();
    const param = PARAMETERS.slice();
    param[offset] = Number.NaN;
    const broken = new Policy(config, { param });
    const before = tf.memory().numTensors;
    const update = withOps(() => broken.update(linearLoss(param.map(() => coefficient)), SETTINGS));
    await expect(update).rejects.toThrow(new NotFiniteError(tensor));
    expect(tf.memory().numTensors).toBe(before);
    expect((await broken.state()).param).toEqual(param);
    expect(broken.updates).toBe(0);
    broken.dispose();
  });

  it("clips a finite gradient whose squares are beyond float32", async () => {
    const policy = new Policy(config, { param: PARAMETERS });
    const grad = PARAMETERS.map((_, i) => 1e30 * Math.sin(i));
    const { gradNorm } = await withOps(() => policy.update(linearLoss(grad), { ...SETTINGS, weightDecay: 0 }));
    const norm = Math.hypot(...grad);
    expect(gradNorm / norm).toBeCloseTo(1, 6);
    const { m } = await policy.state();
    policy.dispose();
    const expected = grad.map((g) => (0.1 * g) / norm);
    expect(largestDifference(m, expected)).toBeLessThan(1e-8);
  });

  it.each([
    ["the loss", Number.POSITIVE_INFINITY],
    ["the gradient of model.embed_tokens.weight", Number.NaN],
  ])("names %s", async (tensor, coefficient) => {
    const policy = new Policy(config, { param: PARAMETERS });
    const before = tf.memory().numTensors;
    const lossOf = (params: ParameterTensors) => {
      const { loss, metrics } = linearLoss(PARAMETERS.map(() => 0))(params);
      const first = params["model.embed_tokens.weight"]!;
      const poison = tf.customGrad((x) => ({
        value: tf.scalar(tensor === "the loss" ? coefficient : 0),
        gradFunc: () => tf.fill((x as tf.Tensor).shape, coefficient),
      }));
      return { loss: tf.add(loss, poison(first)) as tf.Scalar, metrics };
    };
    await expect(withOps(() => policy.update(lossOf, SETTINGS))).rejects.toThrow(new NotFiniteError(tensor));
    expect(tf.memory().numTensors).toBe(before);
    expect((await policy.state()).param).toEqual(PARAMETERS);
    policy.dispose();
  });
});
