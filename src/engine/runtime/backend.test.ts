import { expect, test, vi } from "vitest";
import { Engine } from "../engine.ts";
import { supportsRelaxedSimd } from "./wasmBackend.ts";

test("relaxed SIMD is found where it is, and refused where it is not", async () => {
  expect(supportsRelaxedSimd()).toBe(true);
  const validate = vi.spyOn(WebAssembly, "validate").mockReturnValue(false);
  await expect(new Engine().start("wasm-relaxed")).rejects.toMatchObject({ code: "backend-unavailable" });
  validate.mockRestore();
});
