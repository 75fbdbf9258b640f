/** The estimate against what tfjs counts on WASM at the worst moment of a step. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { BASES } from "../config/bases.ts";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { ESTIMATED, estimatedRun } from "../testing/memory.ts";
import { startFusedWasm } from "../testing/models.ts";
import { pageMemory } from "./memoryEstimate.ts";

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

describe("twins", () => {
  const bytes = (runs: number, backend: "webgpu" | "wasm") =>
    pageMemory({ model: BASES[0]!.id }, DEFAULT_SETTINGS, runs, backend)!.bytes;

  it("share their scratch memory on one device, and share nothing on WASM", () => {
    const { estimate } = estimatedRun(BASES[0]!.size, BASES[0]!.task, {}, "webgpu");
    expect(bytes(1, "webgpu")).toBe(estimate.kept + estimate.scratch);
    expect(bytes(2, "webgpu")).toBe(2 * estimate.kept + estimate.scratch);
    expect(bytes(2, "wasm")).toBe(2 * bytes(1, "wasm"));
  });

  it("of a model that the page does not know are not estimated", () => {
    expect(pageMemory({ model: "other" }, DEFAULT_SETTINGS, 2, "wasm")).toBeNull();
  });
});
