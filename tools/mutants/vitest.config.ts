import { defineConfig } from "vitest/config";

/** What runs against every mutant: the engine's tests that are quick and say what numbers should be. */
export default defineConfig({
  test: {
    environment: "node",
    include: [
      "src/engine/{methods,metrics,tasks,reference}/**/*.test.ts",
      "src/engine/train/{loss,batch,report,evaluate}.test.ts",
      "src/engine/*{config,settingText,urlState,protocol}*.test.ts",
      "tools/parity/golden.test.ts",
    ],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ["tools/properties.setup.ts"],
  },
});
