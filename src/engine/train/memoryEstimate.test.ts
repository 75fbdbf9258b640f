/** The estimate against what tfjs counts on WASM at the worst moment of a step. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { ESTIMATED, estimatedRun } from "../testing/memory.ts";
import { startFusedWasm } from "../testing/models.ts";

beforeAll(startFusedWasm);

it.each(ESTIMATED)("%s, %s, %o: within a quarter", async (size, task, settings) => {
  const before = tf.memory().numBytes;
  const { trainer, estimate } = estimatedRun(size, task, settings, "wasm");
  const { peakBytes } = await tf.profile(async () => {
    await trainer.step(0);
    return [];
  });
  trainer.dispose();
  const ratio = (estimate.kept + estimate.scratch) / (peakBytes - before);
  expect(ratio).toBeGreaterThan(0.8);
  expect(ratio).toBeLessThan(1.25);
});
