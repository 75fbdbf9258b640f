/** The model as a whole on WebGPU, with the fused kernels and with the portable ops alone. */
import { beforeAll, expect, it } from "vitest";
import { WEBGPU } from "../ops/webgpuTesting.ts";
import { Policy } from "../optim/policy.ts";
import { rollout } from "../rollout/rollout.ts";
import { Programs } from "../runtime/programs.ts";
import { largestDifference, OPS, randomParameters, tinyModel, tinySampling } from "../testing/models.ts";
import { crossEntropyLoss } from "./loss.ts";
import { selfTestValues } from "./selfTest.ts";
import { SELF_TEST_VALUES } from "./selfTestValues.ts";

beforeAll(WEBGPU.start);

const config = tinyModel();

it.each(OPS)("%s: log-probabilities, loss, metrics and gradients are the stored ones", async (_, withOps) => {
  expect(largestDifference(await withOps(selfTestValues), SELF_TEST_VALUES)).toBeLessThan(2e-5);
});

it("both draw the same responses, with the same log-probabilities and entropies", async () => {
  const request = tinySampling();
  const policy = new Policy(config, { param: randomParameters(config) }, new Programs({ captures: false }));
  const run = (withOps: (typeof OPS)[number][1]) => withOps(() => rollout(policy, request));
  const [portable, fused] = [await run(OPS[0]![1]), await run(OPS[1]![1])];
  policy.dispose();
  for (const [p, prompt] of portable.promptLogprob.entries())
    expect(largestDifference(fused.promptLogprob[p]!, prompt)).toBeLessThan(1e-5);
  const responses = fused.responses.flat();
  for (const [i, response] of portable.responses.flat().entries()) {
    expect(responses[i]!.tokens).toEqual(response.tokens);
    expect(largestDifference(responses[i]!.logprob, response.logprob)).toBeLessThan(1e-5);
    expect(largestDifference(responses[i]!.entropy, response.entropy)).toBeLessThan(1e-5);
  }
});

it("both make the same update", async () => {
  const [batch, time] = [3, 5];
  const ids = Int32Array.from({ length: batch * time }, (_, i) => (i * 7) % config.vocabSize);
  const data = { batch, time, ids, mask: new Float32Array(batch * (time - 1)).fill(1) };
  const settings = { learningRate: 1e-2, beta1: 0.9, beta2: 0.999, eps: 1e-3, weightDecay: 0.1, maxGradNorm: 0.5 };
  const updated = async (withOps: (typeof OPS)[number][1]) => {
    const policy = new Policy(config, { param: randomParameters(config) });
    const update = () => policy.update((params) => crossEntropyLoss(policy.model, params, data), settings);
    const { loss, gradNorm } = await withOps(update);
    const { param, m, v } = await policy.state();
    policy.dispose();
    return [[loss, gradNorm], param, m, v];
  };
  const [portable, fused] = [await updated(OPS[0]![1]), await updated(OPS[1]![1])];
  expect(portable[0]![1]).toBeGreaterThan(settings.maxGradNorm);
  for (const [i, values] of portable.entries()) expect(largestDifference(fused[i]!, values)).toBeLessThan(1e-5);
});
