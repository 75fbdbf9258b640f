/** What is told of memory before a model is loaded. */
import { expect, it } from "vitest";
import { REAL_CONFIGS } from "../testing/realConfigs.ts";
import { parseQwen2Config } from "./config.ts";
import { samplingMemory } from "./samplingMemory.ts";

const of = (name: string) => {
  const { json } = REAL_CONFIGS.find((config) => config.name === name)!;
  return samplingMemory(parseQwen2Config(json), { prompt: 256, response: 256 });
};

it("half a billion parameters fit into WebAssembly's memory, one and a half do not", () => {
  expect(of("Qwen2.5-0.5B-Instruct")).toMatchObject({ parameters: 494_032_768, weights: 1_976_131_072, fits: true });
  expect(of("Qwen2.5-1.5B").fits).toBe(false);
  expect(of("DeepSeek-R1-Distill-Qwen-1.5B")).toMatchObject({ weights: 4 * 1_777_088_000, fits: false });
});
