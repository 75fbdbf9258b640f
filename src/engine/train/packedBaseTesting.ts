/** Adapters on a base that is held as bf16 bits: it trains and samples as in float32, where its values are the same. */
import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Qwen2Config } from "../model/config.ts";
import { type FrozenBase, loadBase } from "../model/frozenBase.ts";
import { parameterShapes } from "../model/parameterShapes.ts";
import { Qwen2 } from "../model/qwen2.ts";
import type { HasToken } from "../model/tokenMask.ts";
import { adaptersOn } from "../model/trainable.ts";
import { Policy } from "../optim/policy.ts";
import { type Rollout, rollout } from "../rollout/rollout.ts";
import { Programs } from "../runtime/programs.ts";
import { largestDifference, randomParameters, tinyModel, tinySampling } from "../testing/models.ts";
import { storedInBfloat16 } from "../testing/storedWeights.ts";
import { batchLogprobs } from "./batch.ts";
import { LORA, randomAdapters, rows, values } from "./loraTesting.ts";
import { crossEntropyLoss } from "./loss.ts";

interface Pair {
  /** On the packed base, and on one in float32 of the same values. */
  packed: Policy;
  plain: Policy;
  /** What is left of it is its owner's. */
  base: FrozenBase;
}

const eager = () => new Programs({ captures: false });

async function pairOf(config: Qwen2Config, programs = eager, hasToken?: HasToken): Promise<Pair> {
  const { stored, values } = storedInBfloat16(parameterShapes(config), randomParameters(config));
  const base = await loadBase(config, stored, stored, () => {}, hasToken);
  const param = randomAdapters(config);
  const policy = (base: Float32Array | FrozenBase) =>
    new Policy(config, { param }, programs(), adaptersOn(config, base, LORA, { ...(hasToken && { hasToken }) }));
  return { packed: policy(base), plain: policy(values), base };
}

function dispose({ packed, plain, base }: Pair): void {
  packed.dispose();
  plain.dispose();
  base.giveBack();
}

const tokensOf = ({ responses }: Rollout) => responses.map((group) => group.map(({ tokens }) => tokens));
const logprobsOf = ({ promptLogprob, responses }: Rollout) => [
  ...promptLogprob.flatMap((row) => [...row]),
  ...responses.flat().flatMap(({ logprob }) => [...logprob]),
];

/** @param captures ways to sample: captured, eagerly. */
export function packedBaseSuite(start: () => Promise<void>, captures: readonly boolean[]): void {
  beforeAll(start);

  let before: number;
  beforeEach(() => {
    before = tf.memory().numTensors;
  });
  afterEach(() => expect(tf.memory().numTensors).toBe(before));

  it.each([true, false])("logits and all gradients of adapters, bit for bit; tied head: %s", async (isTied) => {
    const config = tinyModel({ tieWordEmbeddings: isTied });
    const pair = await pairOf(config);
    const { ids, ...shape } = rows(config);
    const data = { ids, ...shape, mask: new Float32Array(shape.batch * (shape.time - 1)).fill(1) };
    const computed = async (policy: Policy) => {
      const { model } = policy;
      const logits = policy.evaluate((params) => model.forward(params, tf.tensor1d(ids, "int32"), shape.time));
      const { loss, metrics, grads } = tf.tidy(() =>
        policy.gradients((params) => crossEntropyLoss(model, params, data)),
      );
      tf.dispose([loss, metrics]);
      const read = new Map([["logits", await values(logits)]]);
      for (const [name, grad] of Object.entries(grads)) read.set(name, await values(grad));
      return read;
    };
    const [packed, plain] = [await computed(pair.packed), await computed(pair.plain)];
    expect(packed).toEqual(plain);
    for (const [name, each] of packed)
      expect(
        each.some((value) => value !== 0),
        name,
      ).toBe(true);
    dispose(pair);
  });

  describe.each(captures)("captured: %s", (isCaptured) => {
    const programs = () => new Programs({ captures: isCaptured });

    it("samples the same tokens without a merged copy, and reports what updates compute", async () => {
      const config = tinyModel();
      const pair = await pairOf(config, programs);
      const request = tinySampling();
      for (const reader of [(policy: Policy) => policy, (policy: Policy) => policy.base!]) {
        const [packed, plain] = [
          await rollout(reader(pair.packed), request),
          await rollout(reader(pair.plain), request),
        ];
        expect(tokensOf(packed)).toEqual(tokensOf(plain));
        expect(largestDifference(logprobsOf(packed), logprobsOf(plain))).toBeLessThan(2e-5);
      }
      const packed = await rollout(pair.packed, request);
      const { tokens, logprob } = packed.responses[0]![0]!;
      const ids = Int32Array.from([...request.prompts[0]!, ...tokens]);
      const all = await batchLogprobs(pair.packed, { ids, batch: 1, time: ids.length }, request.temperature);
      expect(largestDifference(all.slice(request.prompts[0]!.length - 1, ids.length - 1), logprob)).toBeLessThan(2e-5);
      dispose(pair);
    });
  });

  it("a base without adapters is read alone; rows without a token are masked", async () => {
    const config = tinyModel();
    const pair = await pairOf(config, eager, (id) => id !== 2);
    const alone = new Qwen2(config, { adapted: { base: pair.base.again() } });
    const { ids, time } = rows(config);
    const input = () => tf.tensor1d(ids, "int32");
    const logits = await values(tf.tidy(() => alone.forward({}, input(), time)));
    const expected = pair.plain.evaluate((params) => pair.plain.model.forward(params, input(), time, 0));
    expect(largestDifference(logits, await values(expected))).toBe(0);
    expect(logits[2]).toBeLessThan(-1e30);
    alone.dispose();
    dispose(pair);
  });
}
