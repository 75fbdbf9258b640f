import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { CHROMIUM_FLAGS, findChromium } from "./tools/environment.mjs";

const GPU_TESTS = "{src,tools}/**/*webgpu.test.ts";
const BROWSER_TESTS = "src/**/*.browser.test.{ts,tsx}";

/**
 * Three projects: what runs on the CPU, `*webgpu.test.ts`, which find a WebGPU adapter in place, and
 * `*.browser.test.{ts,tsx}`, which need what Chromium has: they render components, or store runs. The first two share the
 * cores, since a software adapter fills hardly more than one, and their files share what they import.
 */
export default defineConfig({
  test: {
    environment: "node",
    pool: "forks",
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "cpu",
          include: ["src/**/*.test.{ts,tsx}", "tools/**/*.test.ts"],
          exclude: [GPU_TESTS, BROWSER_TESTS],
          setupFiles: ["tools/properties.setup.ts", "tools/relaxedSimd.mjs"],
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: "webgpu",
          include: [GPU_TESTS],
          setupFiles: ["tools/properties.setup.ts", "tools/dawn.setup.ts"],
          isolate: false,
        },
      },
      {
        extends: true,
        plugins: [react()],
        // Found while a test runs they would make the page load anew.
        optimizeDeps: { include: ["react", "react-dom/client", "vitest-browser-react", "zustand/vanilla", "idb"] },
        test: {
          name: "browser",
          include: [BROWSER_TESTS],
          setupFiles: ["src/words/wholeTesting.ts"],
          sequence: { groupOrder: 1 },
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            viewport: { width: 800, height: 600 },
            provider: playwright({
              launchOptions: { executablePath: findChromium() ?? undefined, args: CHROMIUM_FLAGS },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
