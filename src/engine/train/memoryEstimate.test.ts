/** The estimate against what tfjs counts on WASM at the worst moment of a step. */
import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";
import { BASES } from "../config/bases.ts";
import type { MethodId } from "../methods/index.ts";
import { DEFAULT_SETTINGS, type Settings } from "../settings/index.ts";
import { ESTIMATED, estimatedRun } from "../testing/memory.ts";
import { startFusedWasm } from "../testing/models.ts";
import { pageMemory } from "./memoryEstimate.ts";

beforeAll(startFusedWasm);

it.each(ESTIMATED)("%s, %s, %o: within a quarter", async (size, task, settings, depth) => {
  const before = tf.memory().numBytes;
  const { trainer, estimate } = estimatedRun(size, task, settings, "wasm", depth);
  const { peakBytes } = await tf.profile(async () => {
    await trainer.step(0);
    return [];
  });
  trainer.dispose();
  const ratio = (estimate.kept + estimate.frozen + estimate.scratch) / (peakBytes - before);
  expect(ratio).toBeGreaterThan(0.8);
  expect(ratio).toBeLessThan(1.25);
});

describe("a page", () => {
  const bytes = (methods: MethodId[], backend: "webgpu" | "wasm", settings: Partial<Settings> = {}) => {
    const runs = methods.map((method) => ({ ...DEFAULT_SETTINGS, ...settings, method }));
    return pageMemory({ model: BASES[0]!.id }, runs, backend)!.bytes;
  };

  it("of twins shares their scratch memory on one device, and nothing on WASM", () => {
    const { estimate } = estimatedRun(BASES[0]!.size, BASES[0]!.task, {}, "webgpu");
    expect(bytes(["grpo"], "webgpu")).toBe(estimate.kept + estimate.scratch);
    expect(bytes(["grpo", "progrpo"], "webgpu")).toBe(2 * estimate.kept + estimate.scratch);
    expect(bytes(["grpo", "progrpo"], "wasm")).toBe(2 * bytes(["grpo"], "wasm"));
  });

  it("counts what FlowRL learns beside the model, and the base model that it keeps", async () => {
    const few = { promptsPerStep: 2, groupSize: 4, miniBatches: 1 };
    const measured = async (method: MethodId) => {
      const before = tf.memory().numBytes;
      const { trainer } = estimatedRun(BASES[0]!.size, BASES[0]!.task, { ...few, method }, "wasm");
      const { peakBytes } = await tf.profile(async () => {
        await trainer.step(0);
        return [];
      });
      trainer.dispose();
      return peakBytes - before;
    };
    const told = bytes(["grpo", "flowrl"], "wasm", few) - bytes(["grpo"], "wasm", few);
    const ratio = told / (await measured("flowrl"));
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.25);
    // Whoever leaves it out tells of too little.
    expect(bytes(["grpo"], "wasm", few) / (await measured("flowrl"))).toBeLessThan(0.8);
  });

  it("of runs that adapt one base model has it once on one device, and for each on WASM", () => {
    const lora = { train: "lora" } as const;
    const { trainer, estimate } = estimatedRun(BASES[0]!.size, BASES[0]!.task, lora, "webgpu");
    trainer.dispose();
    expect(estimate.frozen).toBe(4 * estimate.parameters);
    const { kept, frozen, scratch } = estimate;
    expect(bytes(["grpo", "progrpo"], "webgpu", lora)).toBe(2 * kept + frozen + scratch);
    expect(bytes(["grpo", "progrpo"], "wasm", lora)).toBe(2 * bytes(["grpo"], "wasm", lora));
    const runs = [DEFAULT_SETTINGS, { ...DEFAULT_SETTINGS, ...lora }].map((run) => ({
      ...run,
      method: "grpo" as const,
    }));
    expect(pageMemory({ model: BASES[0]!.id }, runs, "wasm")).toEqual({
      parameters: estimate.parameters,
      adapters: estimate.trained,
      bytes: bytes(["grpo"], "wasm") + bytes(["grpo"], "wasm", lora),
    });
  });

  it("of a model that it does not know is not estimated", () => {
    expect(pageMemory({ model: "other" }, [{ ...DEFAULT_SETTINGS, method: "grpo" }], "wasm")).toBeNull();
  });
});
