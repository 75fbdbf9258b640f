import { defineConfig } from "vitest/config";

const GPU_TESTS = "{src,tools}/**/*webgpu.test.ts";

/** Two projects: what runs on the CPU, and `*webgpu.test.ts`, which find a WebGPU adapter in place. */
export default defineConfig({
  test: {
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    setupFiles: ["tools/properties.setup.ts", "tools/relaxedSimd.mjs"],
    projects: [
      {
        extends: true,
        test: {
          name: "cpu",
          include: ["src/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
          exclude: [GPU_TESTS],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: "webgpu",
          include: [GPU_TESTS],
          setupFiles: ["tools/properties.setup.ts", "tools/dawn.setup.ts"],
          // The software adapter uses all cores by itself.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
