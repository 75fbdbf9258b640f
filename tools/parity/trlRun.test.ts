/**
 * A step of a real TRL trainer (fixtures/golden/trl-run.json, by python/oracle/trl_run.py) made again by the engine from
 * the same prompts and responses: advantages, losses, gradients and clip fractions of both updates, and what the first
 * one makes of the weights.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { getMethod, type MethodId } from "../../src/engine/methods/index.ts";
import { loadBaseModel } from "../../src/engine/model/checkpointFiles.ts";
import { namedTensors } from "../../src/engine/model/namedTensors.ts";
import { Policy } from "../../src/engine/optim/policy.ts";
import { DEFAULT_SETTINGS, type Settings } from "../../src/engine/settings/index.ts";
import { getTask } from "../../src/engine/tasks/index.ts";
import { lossSettings, policyLoss, policyObjective, targetLogprobs } from "../../src/engine/train/loss.ts";
import type { TokenBatch } from "../../src/engine/train/tokenBatch.ts";
import { readPublic } from "../nodeAssets.ts";
import { startNodeWasm } from "../nodeWasm.ts";
import { GOLDEN_CASES } from "./goldenCase.ts";

interface GoldenRun {
  settings: Partial<Settings> & { method: MethodId };
  prompts: string[];
  responses: number[][];
  rewards: number[];
  expected: {
    advantages: number[];
    updates: { loss: number; grad_norm: number; clip_low: number; clip_high: number }[];
    gradients: Record<string, number[]>[];
    after: Record<string, number[]>;
  };
}

const RUNS = JSON.parse(readFileSync(join(GOLDEN_CASES, "trl-run.json"), "utf8")) as GoldenRun[];
/** TRL's optimiser has PyTorch's. */
const ADAMW = { beta1: 0.9, beta2: 0.999, eps: 1e-8 };
const { vocabulary, promptLength } = getTask("digit-sums");

/** Prompts of one length, responses padded on the right. */
function batchOf({ prompts, responses }: GoldenRun): Omit<TokenBatch, "oldLogprob" | "advantage"> {
  const longest = Math.max(...responses.map((response) => response.length));
  const time = promptLength + longest;
  const ids = new Int32Array(prompts.length * time);
  const mask = new Float32Array(prompts.length * (time - 1));
  for (const [row, text] of prompts.entries()) {
    const tokens = [
      vocabulary.indexOf("<bos>"),
      ...Array.from(text.slice("<bos>".length), (c) => vocabulary.indexOf(c)),
    ];
    expect(tokens).toHaveLength(promptLength);
    ids.set([...tokens, ...responses[row]!], row * time);
    mask.fill(1, row * (time - 1) + promptLength - 1, row * (time - 1) + promptLength - 1 + responses[row]!.length);
  }
  return { batch: prompts.length, time, longest, ids, mask, refLogprob: null };
}

const close = (ours: ArrayLike<number>, theirs: readonly number[], tolerance: number) => {
  for (const [index, value] of theirs.entries()) expect(Math.abs(ours[index]! - value)).toBeLessThan(tolerance);
};

beforeAll(() => startNodeWasm());

describe.each(RUNS)("TRL's step of $settings.method", (run) => {
  const settings = { ...DEFAULT_SETTINGS, ...run.settings };
  const guard = settings.advantageScaling === "none" ? 0 : 3e-4; // TRL's is 1e-4, the page's 1e-6

  it("has responses of several lengths, right and wrong", () => {
    expect(new Set(run.responses.map(({ length }) => length)).size).toBeGreaterThan(1);
    expect(new Set(run.rewards)).toEqual(new Set([0, 1]));
    expect(run.expected.updates[1]!.clip_low + run.expected.updates[1]!.clip_high).toBeGreaterThan(0.05);
  });

  it("is the engine's, update by update", async () => {
    const { config, parameters } = await loadBaseModel("digit-sums-nano-s1", readPublic);
    const policy = new Policy(config, { param: parameters });
    const { groupSize, promptsPerStep } = settings;
    const data = batchOf(run);
    const targets = data.time - 1;
    const told = policy.evaluate((params) =>
      targetLogprobs(policy.model, params, data, settings.temperature),
    ) as tf.Tensor;
    const logprob = (await told.data<"float32">()).slice(0, data.batch * targets);
    told.dispose();

    const advantages = Array.from({ length: promptsPerStep }, (_, p) => {
      const rows = Array.from({ length: groupSize }, (_, i) => p * groupSize + i);
      const ofRow = (row: number) => logprob.subarray(row * targets, (row + 1) * targets);
      const rewards = rows.map((row) => run.rewards[row]!);
      const group = getMethod(settings.method).group(
        {
          rewards,
          correct: rewards.map((reward) => reward > 0),
          responseLogprob: rows.map((row) => ofRow(row).filter((_, t) => data.mask[row * targets + t] === 1)),
          promptLogprob: ofRow(rows[0]!).subarray(0, promptLength - 1),
        },
        settings,
      );
      return group.responses.map(({ reweighted }) => reweighted);
    }).flat();
    close(advantages, run.expected.advantages, 2e-6 + 2 * guard);

    // What the engine makes of TRL's own advantages, so that the guard is out of the way.
    const whole: TokenBatch = {
      ...data,
      oldLogprob: logprob.map((value, i) => (data.mask[i] === 1 ? value : 0)),
      advantage: Float32Array.from(run.expected.advantages),
    };
    const ofLoss = lossSettings(settings);
    const objective = policyObjective(policy.model, whole, ofLoss);
    for (const [index, expected] of run.expected.updates.entries()) {
      const { loss, metrics, grads } = policy.gradients((params) => policyLoss(policy.model, params, whole, ofLoss));
      const scale = Math.min(1, settings.maxGradNorm / (expected.grad_norm + 1e-6)); // TRL tells them when they are clipped
      for (const [name, values] of Object.entries(run.expected.gradients[index]!)) {
        close(
          (await grads[name]!.data<"float32">()).map((value) => value * scale),
          values,
          2e-5,
        );
      }
      const [clipLow, clipHigh] = await metrics.data<"float32">();
      close([(await loss.data<"float32">())[0]!], [expected.loss], 5e-6);
      // Of GSPO's ratios, one a response, TRL counts responses, the engine their tokens.
      const counted = settings.method === "gspo" ? 0.03 : 1e-6;
      close([clipLow!, clipHigh!], [expected.clip_low, expected.clip_high], counted);
      tf.dispose([loss, metrics, grads]);
      const { learningRate, weightDecay, maxGradNorm } = settings;
      const update = await policy.update(objective, { ...ADAMW, learningRate, weightDecay, maxGradNorm });
      expect(update.gradNorm / expected.grad_norm).toBeCloseTo(1, 4);
      if (index > 0) continue;
      const after = namedTensors(policy.shapes, (await policy.state()).param);
      for (const [name, values] of Object.entries(run.expected.after)) close(after.get(name)!.data, values, 2e-5);
    }
    policy.dispose();
  });
});
