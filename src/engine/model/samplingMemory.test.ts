/** What is told of memory before a model is loaded. */
import { expect, it } from "vitest";
import { REAL_CONFIGS } from "../testing/realConfigs.ts";
import { parseQwen2Config } from "./config.ts";
import { heldBytes } from "./frozenWeights.ts";
import { parameterShapes } from "./parameterShapes.ts";
import { samplingMemory } from "./samplingMemory.ts";

const of = (name: string, dtype: string) => {
  const config = parseQwen2Config(REAL_CONFIGS.find((config) => config.name === name)!.json);
  const held = heldBytes(parameterShapes(config).map(([, shape]) => ({ shape, dtype })));
  return samplingMemory(config, held, { prompt: 256, response: 256 });
};

it("one and a half billion parameters fit into WebAssembly's memory in bf16, in float32 half a billion do", () => {
  const half = of("Qwen2.5-0.5B-Instruct", "BF16");
  expect(half).toMatchObject({ parameters: 494_032_768, fits: true });
  // Norms and biases are float32.
  expect(half.weights / (2 * half.parameters)).toBeCloseTo(1, 3);
  expect(of("Qwen2.5-0.5B-Instruct", "F16")).toMatchObject({ weights: 1_976_131_072, fits: true });
  expect(of("Qwen2.5-1.5B", "BF16").fits).toBe(true);
  expect(of("Qwen2.5-1.5B", "F16").fits).toBe(false);
  expect(of("DeepSeek-R1-Distill-Qwen-1.5B", "BF16").fits).toBe(true);
  expect(of("DeepSeek-R1-Distill-Qwen-1.5B", "F32")).toMatchObject({ weights: 4 * 1_777_088_000, fits: false });
});
