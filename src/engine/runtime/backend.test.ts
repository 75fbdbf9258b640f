import { expect, test, vi } from "vitest";
import { startBackend } from "./backend.ts";
import { supportsRelaxedSimd } from "./wasmBackend.ts";

test("relaxed SIMD is found where it is, and refused where it is not", async () => {
  expect(supportsRelaxedSimd()).toBe(true);
  const validate = vi.spyOn(WebAssembly, "validate").mockReturnValue(false);
  await expect(startBackend("wasm-relaxed", "", 1)).rejects.toMatchObject({ code: "backend-unavailable" });
  validate.mockRestore();
});
