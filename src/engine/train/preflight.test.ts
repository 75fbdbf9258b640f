/** What is told of a run's memory on WASM, of models as they are published. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";
import { parseQwen2Config } from "../model/config.ts";
import { parameterShapes } from "../model/parameterShapes.ts";
import { startFusedWasm, tinyRun } from "../testing/models.ts";
import { REAL_CONFIGS } from "../testing/realConfigs.ts";
import { storedZeros } from "../testing/storedWeights.ts";
import { assertRoom } from "./preflight.ts";

beforeAll(startFusedWasm);

const RUN = tinyRun({ method: "progrpo", train: "lora", loraRank: 8, miniBatches: 1, gradientAccumulation: 4 });
const LENGTHS = { promptLength: 96, maxResponseLength: 64 };

/** Gigabytes that are told; null where there is room. */
function refused(name: string, changes: Partial<typeof RUN> = {}, dtype?: "BF16" | "F32"): number | null {
  const model = parseQwen2Config(REAL_CONFIGS.find((config) => config.name === name)!.json);
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
