import { expect, test } from "vitest";
import { runKernel } from "../kernelTesting.ts";
import { swiGlu } from "../reference.ts";
import { WASM } from "../wasmTesting.ts";
import { elementwise, swiGluSuite } from "./kernelSuite.ts";

swiGluSuite(WASM);

test("relative error of silu over the whole range of gates, a few units in the last place", async () => {
  const gate = Array.from({ length: 400 }, (_, i) => Math.fround((i - 200) / 2.4));
  const [y] = await runKernel("SwiGlu", elementwise(gate));
  const expected = swiGlu(
    gate,
    gate.map(() => 1),
  );
  for (const [i, value] of expected.entries()) {
    expect(Math.abs(y![i]! - value)).toBeLessThanOrEqual(4e-7 * Math.abs(value));
  }
});
