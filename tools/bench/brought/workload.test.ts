/** What the bench takes for a published model, and for a step of it. */
import { describe, expect, it } from "vitest";
import { parameterCount, parameterShapes } from "../../../src/engine/model/parameterShapes.ts";
import { widenedBits } from "../../../src/engine/testing/bfloat16.ts";
import { predicted } from "./costs.ts";
import { broughtSpec, broughtTokens, lengthsOf, seededWeights } from "./workload.ts";

const SPEC = broughtSpec("qwen0.5b", lengthsOf("4x8x128+256")!);

describe("weights by seed", () => {
  const weights = seededWeights(SPEC.model);
  const read = async (name: string, start: number, end: number) => {
    const bytes = await weights.get(name)!.file.read(start, end);
    return widenedBits(new Uint16Array(bytes.buffer));
  };
  const matrix = "model.layers.3.mlp.up_proj.weight";

  it("are the same wherever a part of them begins, and of each tensor others", async () => {
    const whole = await read(matrix, 0, 4000);
    expect(await read(matrix, 1000, 3000)).toEqual(whole.slice(500, 1500));
    expect(await read(matrix.replace("3", "4"), 0, 4000)).not.toEqual(whole);
  });

  it("have the spread of trained ones, and gains of 1", async () => {
    const values = await read(matrix, 0, 200_000);
    const mean = values.reduce((sum, value) => sum + value) / values.length;
    const square = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect(Math.abs(mean)).toBeLessThan(2e-4);
    expect(Math.sqrt(square)).toBeGreaterThan(0.02);
    expect(Math.sqrt(square)).toBeLessThan(0.03);
    expect(new Set(await read("model.norm.weight", 0, 1792))).toEqual(new Set([1]));
  });

  it("are as many as the published model's", () => {
    expect(parameterCount(parameterShapes(SPEC.model))).toBe(494_032_768);
    expect(parameterCount(parameterShapes(broughtSpec("qwen1.5b", SPEC).model))).toBe(1_543_714_304);
  });
});

it("a workload is read from its text, or refused", () => {
  expect(lengthsOf("4x8x128+256")).toEqual({ prompts: 4, groupSize: 8, promptLength: 128, responseLength: 256 });
  for (const text of ["", "4x8", "4x8x128", "0x8x128+256", "4x8x128+256x2"]) expect(lengthsOf(text)).toBeNull();
  const { prompts, batch } = broughtTokens(broughtSpec("qwen0.5b", lengthsOf(undefined)!));
  expect(prompts.map(({ length }) => length)).toEqual([32]);
  expect([batch.batch, batch.time, batch.mask.filter(Boolean).length]).toEqual([4, 48, 4 * 16]);
});

it("a step's operations are those that are counted by hand", () => {
  const { prompts, token, update } = predicted(SPEC);
  // Of a token 0.716 GFLOP in layers and 0.272 in the head; attention and adapters add a few percent.
  const rows = 4 * 128;
  const sampled = 32 * 256;
  expect((prompts.flops + 255 * token.flops) / 1e12 / ((rows + sampled) * 0.988e-3)).toBeCloseTo(1.03, 1);
  const trained = 32 * 383;
  const byHand = trained * 3 * 0.716e-3 + sampled * 3 * 0.272e-3;
  expect(update.flops / 1e12 / byHand).toBeGreaterThan(1);
  expect(update.flops / 1e12 / byHand).toBeLessThan(1.05);
  expect(token.bytes / 1e9).toBeGreaterThan(0.99);
});
