import { defineConfig } from "vitest/config";

/** What runs against every mutant: the tests beside the mutated files that take less than a few seconds. */
export default defineConfig({
  test: {
    environment: "node",
    include: [
      "src/engine/{methods,metrics,tasks,reference}/*.test.ts",
      "src/engine/train/{loss,batch,report,evaluate,pretrain}.test.ts",
      "src/engine/{config,settings}/*.test.ts",
      "src/app/address/*.test.ts",
    ],
    exclude: ["src/engine/dynamics/walk.test.ts", "src/engine/metrics/coverage.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ["tools/properties.setup.ts"],
  },
});
