/** The estimate against the buffers of captured steps. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { Engine } from "../engine.ts";
import { planBytes } from "../runtime/webgpu/tfjsBackend.ts";
import { ESTIMATED, estimatedRun } from "../testing/memory.ts";

const engine = new Engine();

beforeAll(async () => {
  await engine.start("webgpu");
});

it.each(ESTIMATED)("%s, %s, %o: within a quarter", async (size, task, settings, depth) => {
  const held = () => tf.memory().numBytes + planBytes();
  const before = held();
  const { trainer, estimate } = estimatedRun(size, task, settings, "webgpu", depth);
  await trainer.step(0);
  // The snapshot of what is trained and its moments is gone after the step.
  const peak = held() - before + 3 * 4 * estimate.trained;
  trainer.dispose();
  await Promise.resolve();
  const ratio = (estimate.kept + estimate.frozen + estimate.scratch) / peak;
  expect(ratio).toBeGreaterThan(0.8);
  expect(ratio).toBeLessThan(1.25);
});
