/** What sampling reports is what the policy assigns to the sampled tokens in one forward pass. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { Policy } from "../optim/policy.ts";
import {
  largestDifference,
  OPS,
  randomParameters,
  startFusedWasm,
  tinyModel,
  tinySampling,
  valuesOf,
} from "../testing/models.ts";
import { targetLogprobs } from "../train/loss.ts";
import { type RolloutRequest, rollout, type SampledResponse } from "./rollout.ts";

beforeAll(startFusedWasm);

const EOS = 4;
const PROMPTS = [
  [5, 0, 1],
  [5, 2, 2, 3, 0],
];
const G = 16;
const config = tinyModel();

const request = (changes: Partial<RolloutRequest>) =>
  tinySampling({ prompts: PROMPTS, groupSize: G, maxResponseLength: 5, ends: new Set([EOS]), ...changes });

/** Of one prompt's sequences among both prompts'. */
function noiseOf(p: number): Float32Array {
  const { noise, maxResponseLength: steps } = request({});
  return Float32Array.from({ length: G * steps }, (_, i) => noise[Math.floor(i / G) * 2 * G + p * G + (i % G)]!);
}

describe.each(OPS)("%s", (title, withOps) => {
  const sampled = async (changes: Partial<RolloutRequest> = {}) => {
    const policy = new Policy(config, { param: randomParameters(config) });
    const result = await withOps(() => rollout(policy, request(changes)));
    return { policy, ...result };
  };

  it.each([0.5, 1, 1.7])(
    "log-probabilities and entropies at temperature %d are those of the forward pass",
    async (temperature) => {
      const before = tf.memory().numTensors;
      const { policy, promptLogprob, responses } = await sampled({ temperature });
      for (const [p, prompt] of PROMPTS.entries()) {
        expect(responses[p]).toHaveLength(G);
        for (const response of responses[p]!) {
          const ids = Int32Array.from([...prompt, ...response.tokens]);
          const both = valuesOf(
            withOps(() =>
              policy.evaluate((params) =>
                targetLogprobs(policy.model, params, { batch: 1, time: ids.length, ids }, temperature),
              ),
            ),
          );
          const [first, targets] = [prompt.length - 1, ids.length - 1];
          expect(largestDifference(promptLogprob[p]!, both.subarray(0, first))).toBeLessThan(1e-5);
          expect(largestDifference(response.logprob, both.subarray(first, targets))).toBeLessThan(1e-5);
          expect(largestDifference(response.entropy, both.subarray(targets + first))).toBeLessThan(1e-5);
        }
      }
      policy.dispose();
      expect(tf.memory().numTensors).toBe(before);
    },
  );

  it("responses end with the first end-of-text, or run to the full length", async () => {
    const { policy, responses } = await sampled();
    policy.dispose();
    const all = responses.flat();
    for (const { tokens, terminated } of all) {
      expect(tokens.indexOf(EOS)).toBe(terminated ? tokens.length - 1 : -1);
      if (!terminated) expect(tokens).toHaveLength(5);
    }
    expect(new Set(all.map(({ terminated }) => terminated))).toEqual(new Set([true, false]));
    expect(new Set(all.map(({ tokens }) => tokens.length)).size).toBeGreaterThan(2);
  });

  it("a text has several ends, and no sequence depends on how long the others are", async () => {
    const { policy, responses } = await sampled({ ends: new Set([EOS, 2]) });
    const alone = await sampled({ prompts: [PROMPTS[0]!], noise: noiseOf(0), ends: new Set([EOS, 2]) });
    // Portable ops add zeros for what a longer prompt leaves unseen, in another order.
    const exactly = (response: SampledResponse) => (title === "fused kernels" ? response : response.tokens);
    expect(alone.responses[0]!.map(exactly)).toEqual(responses[0]!.map(exactly));
    const ends = responses.flat().map(({ tokens, terminated }) => (terminated ? tokens.at(-1) : null));
    expect(new Set(ends)).toEqual(new Set([EOS, 2, ...(ends.includes(null) ? [null] : [])]));
    for (const each of [policy, alone.policy]) each.dispose();
  });

  it("the noise decides: equal noise draws equal responses, noise 0 the first token", async () => {
    const [one, two] = [await sampled(), await sampled()];
    expect(one.responses).toEqual(two.responses);
    const zero = await sampled({ noise: new Float32Array(PROMPTS.length * G * 5) });
    expect(zero.responses.flat().every(({ tokens }) => tokens.every((token) => token === 0))).toBe(true);
    for (const { policy } of [one, two, zero]) policy.dispose();
  });

  it("draws first tokens as often as the policy says", async () => {
    const groupSize = 2000;
    const { policy, responses } = await sampled({ prompts: [PROMPTS[0]!], groupSize, maxResponseLength: 1 });
    const probability = new Map<number, number>();
    const frequency = new Map<number, number>();
    for (const { tokens, logprob } of responses[0]!) {
      probability.set(tokens[0]!, Math.exp(logprob[0]!));
      frequency.set(tokens[0]!, (frequency.get(tokens[0]!) ?? 0) + 1 / groupSize);
    }
    policy.dispose();
    for (const [token, p] of probability) {
      // Five standard deviations of a share of 2000 draws.
      expect(Math.abs(frequency.get(token)! - p)).toBeLessThan(5 * Math.sqrt((p * (1 - p)) / groupSize));
    }
    expect(frequency.size).toBe(config.vocabSize);
  });
});
