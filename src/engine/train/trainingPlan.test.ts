/** What is told of memory before a run, against what tfjs counts on WASM at the worst moment of a step. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { broughtBase } from "../session/broughtBase.ts";
import { readBrought } from "../session/broughtFiles.ts";
import { textDefaults } from "../tasks/text/catalogue.ts";
import { blobsOf, checkpointFiles } from "../testing/checkpoint.ts";
import { startFusedWasm, tinyRun } from "../testing/models.ts";
import { Trainer } from "./trainer.ts";
import { trainingPlan } from "./trainingPlan.ts";

beforeAll(startFusedWasm);
const FILES = blobsOf(checkpointFiles());

it.each([
  [{ promptsPerStep: 4, groupSize: 8, gradientAccumulation: 1 }, 16],
  [{ promptsPerStep: 4, groupSize: 8, gradientAccumulation: 8 }, 16],
  [{ promptsPerStep: 2, groupSize: 4, gradientAccumulation: 1 }, 128],
])("%o, %i tokens: within a quarter", async (settings, responseTokens) => {
  const run = tinyRun({
    task: "sums-in-words",
    text: { ...textDefaults("sums-in-words"), responseTokens },
    model: "checkpoint",
    train: "lora",
    miniBatches: 1,
    rewardSource: "random",
    ...settings,
  });
  const before = tf.memory().numBytes;
  const base = await broughtBase(run, FILES, () => {});
  const { memory } = trainingPlan(run, await readBrought(FILES), null);
  const trainer = new Trainer(base, run);
  const { peakBytes } = await tf.profile(async () => {
    await trainer.step(0);
    return [];
  });
  trainer.dispose();
  const ratio = memory.wasm.needed / (peakBytes - before);
  expect(ratio).toBeGreaterThan(0.8);
  expect(ratio).toBeLessThan(1.25);
});
