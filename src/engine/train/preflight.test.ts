/** What is told of a run's memory, of models as they are published. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { parseQwen2Config } from "../model/config.ts";
import { heldBytes } from "../model/frozenWeights.ts";
import { parameterShapes } from "../model/parameterShapes.ts";
import { startFusedWasm, tinyRun } from "../testing/models.ts";
import { REAL_CONFIGS } from "../testing/realConfigs.ts";
import { storedZeros } from "../testing/storedWeights.ts";
import { assertRoom, gpuNeeds, heapNeeds } from "./preflight.ts";

beforeAll(startFusedWasm);

const RUN = tinyRun({ method: "progrpo", train: "lora", loraRank: 8, miniBatches: 1, gradientAccumulation: 4 });
const LENGTHS = { promptLength: 96, maxResponseLength: 64 };

const published = (name: string) => parseQwen2Config(REAL_CONFIGS.find((config) => config.name === name)!.json);

/** Gigabytes that are told; null where there is room. */
function refused(name: string, changes: Partial<typeof RUN> = {}, dtype?: "BF16" | "F32"): number | null {
  const model = published(name);
  const before = tf.memory();
  try {
    assertRoom({ ...RUN, ...changes }, model, LENGTHS, storedZeros(parameterShapes(model), dtype));
    return null;
  } catch (error) {
    expect(error).toMatchObject({ code: "out-of-memory", where: "WASM" });
    const [, told] = /takes ([\d.]+) GB here, and WebAssembly can have 4\.0 GB/.exec(String(error))!;
    return Number(told);
  } finally {
    expect(tf.memory()).toEqual(before);
  }
}

it("a model of half a billion weights in bf16 has room for a few short responses, and no larger one", () => {
  const few = { promptsPerStep: 1, groupSize: 4 };
  expect(refused("Qwen2.5-0.5B", few)).toBeNull();
  expect(refused("Qwen2.5-0.5B", { promptsPerStep: 64, groupSize: 64 })).toBeGreaterThan(20);
  expect(refused("Qwen2.5-0.5B", few, "F32")).toBeNull();
  // Its weights alone are 3.1 GB, in float32 6.2.
  expect(refused("Qwen2.5-1.5B", { ...few, gradientAccumulation: 1, groupSize: 16 })).toBeGreaterThan(4);
  expect(refused("Qwen2.5-1.5B", few, "F32")).toBeGreaterThan(6.2);
  expect(refused("Qwen2.5-7B", few)).toBeGreaterThan(15);
});

/** What every adapter gives; most give much more. */
const DEFAULT_LIMITS = { maxBufferSize: 2 ** 28, maxStorageBufferBindingSize: 2 ** 27 };

// Gigabytes: the files' own 0.99, 3.09 and 3.55, and beside them adapters, caches and one layer.
it.each([
  ["Qwen2.5-0.5B-Instruct", 0.99, true],
  ["Qwen2.5-1.5B", 3.09, false],
  ["DeepSeek-R1-Distill-Qwen-1.5B", 3.55, false],
] as const)("%s: what a run of the page's settings takes on WASM and on any GPU", (name, weights, fitsWasm) => {
  const model = published(name);
  const stored = storedZeros(parameterShapes(model));
  const run = { ...RUN, promptsPerStep: 4, groupSize: 8, gradientAccumulation: 8 };
  const bytes = heldBytes(stored.values());
  expect(bytes / 1e9).toBeCloseTo(weights, 2);

  const wasm = heapNeeds(run, model, LENGTHS, bytes);
  expect(wasm.fits).toBe(fitsWasm);
  expect(wasm.needed / 1e9).toBeGreaterThan(weights);

  const offer = { adapter: "any", software: false, limits: DEFAULT_LIMITS };
  const gpu = gpuNeeds(run, model, LENGTHS, stored, offer);
  expect(gpu).toMatchObject({ adapter: "any", software: false, limit: 2 ** 27, fits: true });
  // The embedding is cut into pieces that any device binds.
  expect(gpu.largest).toBeGreaterThan(2 ** 26);
  expect(gpu.needed / 1e9).toBeGreaterThan(weights + gpu.further / 1e9);
  expect(gpu.needed / 1e9).toBeLessThan(weights + 1.1);

  // Adapters lie in one vector: those of rank 64 fit no binding of 128 MiB, but one of 4 GiB.
  const wide = { ...run, loraRank: 64 };
  const roomy = { maxBufferSize: 2 ** 32, maxStorageBufferBindingSize: 2 ** 32 - 4 };
  expect(gpuNeeds(wide, model, LENGTHS, stored, offer).fits).toBe(false);
  expect(gpuNeeds(wide, model, LENGTHS, stored, { ...offer, limits: roomy }).fits).toBe(true);
});
