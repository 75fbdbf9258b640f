/** The golden cases as tests of one backend, shared by the test files of the CPU and of WebGPU. */
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { loadBase } from "../../src/engine/model/frozenBase.ts";
import { parameterShapes } from "../../src/engine/model/parameterShapes.ts";
import { storedInBfloat16 } from "../../src/engine/testing/storedWeights.ts";
import type { ParityBackend } from "./backends.ts";
import { compareCase, compareValues, isFailure } from "./compare.ts";
import { computeCase, computeLora, type WithOps } from "./computed.ts";
import { findCaseFolders, GOLDEN_CASES, readGoldenCase } from "./goldenCase.ts";
import { readLoraCase } from "./loraCase.ts";

/** WebGPU on a software adapter spends most of it on compiling shaders. */
const TIMEOUT_MS = 300_000;

const LORA_QUANTITIES = [
  "after3_progrpo",
  "grad_norm_progrpo",
  "grad_progrpo",
  "losses_progrpo",
  "token_entropy",
  "token_logprob",
];
const CASES = ["nano-shape", "theta-1e6", "tied-gqa", "untied-mha"];

it("the tree holds these golden cases", () => {
  expect(findCaseFolders(GOLDEN_CASES)).toEqual(CASES.map((name) => join(GOLDEN_CASES, name)));
});

/** Every case of the tree on one backend. */
export function testGoldenCases(backend: ParityBackend): void {
  describe(`golden cases, ${backend.title}`, () => {
    let withOps: WithOps;
    beforeAll(async () => {
      const started = await backend.start();
      if (typeof started === "string") throw new Error(started);
      withOps = started;
    });
    it.each(CASES)("%s with adapters, by PEFT", { timeout: TIMEOUT_MS }, async (name) => {
      const golden = readGoldenCase(join(GOLDEN_CASES, name));
      const { adapters, expected } = readLoraCase(golden);
      const comparisons = compareValues(golden, await computeLora(golden, adapters, withOps), expected);
      expect(comparisons.map(({ quantity }) => quantity).sort()).toEqual(LORA_QUANTITIES);
      expect(comparisons.filter(isFailure)).toEqual([]);
    });
    it("tied-gqa with adapters, on a base of bf16 bits: as in float32, bit for bit", {
      timeout: TIMEOUT_MS,
    }, async () => {
      const golden = readGoldenCase(join(GOLDEN_CASES, "tied-gqa"));
      const { adapters } = readLoraCase(golden);
      const { stored, values } = storedInBfloat16(parameterShapes(golden.config), golden.parameters);
      const base = await loadBase(golden.config, stored, stored, () => {});
      const packed = await computeLora(golden, adapters, withOps, base);
      expect(packed).toEqual(await computeLora(golden, adapters, withOps, values));
      expect([...packed.keys()]).toEqual(expect.arrayContaining(["grad_norm_progrpo", "token_logprob"]));
      base.giveBack();
    });
    it.each(CASES)("%s", { timeout: TIMEOUT_MS }, async (name) => {
      const golden = readGoldenCase(join(GOLDEN_CASES, name));
      const comparisons = compareCase(golden, await computeCase(golden, withOps));
      expect(comparisons.map(({ quantity }) => quantity)).toEqual(
        expect.arrayContaining(["loss_grpo", "loss_progrpo"]),
      );
      expect(comparisons.filter(isFailure)).toEqual([]);
    });
  });
}
