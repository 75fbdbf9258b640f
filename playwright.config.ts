import { defineConfig, type PlaywrightTestConfig } from "@playwright/test";
import type { BackendOption } from "./e2e/playground.ts";
import { CHROMIUM_FLAGS, findChromium } from "./tools/environment.mjs";

const SOFTWARE_WEBGPU = ["--enable-unsafe-webgpu", "--use-webgpu-adapter=swiftshader"];

const launch = (extra: string[] = []): PlaywrightTestConfig["use"] => ({
  launchOptions: { executablePath: findChromium() ?? undefined, args: [...CHROMIUM_FLAGS, ...extra] },
});

/** Real Chromium on the production build; `npm run build` comes first. */
export default defineConfig<BackendOption>({
  testDir: "e2e",
  testIgnore: ["browsers/**", "walk/**"],
  outputDir: "test-results/e2e",
  // Tests wait for much of their time: two share two cores well.
  workers: 2,
  forbidOnly: !!process.env.CI,
  timeout: 240_000,
  expect: { timeout: 30_000 },
  reporter: [["list"], ["json", { outputFile: "test-results/e2e.json" }]],
  // An action that hangs says which one it is.
  use: { viewport: { width: 1280, height: 800 }, actionTimeout: 120_000, navigationTimeout: 60_000 },
  webServer: {
    command: "node tools/serve.mjs",
    wait: { stdout: /ProGRPO Playground: (?<playground_url>\S+)/ },
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
  },
  projects: [
    { name: "wasm", use: { ...launch(), backend: "wasm" } },
    // A software adapter is slow: here only what a backend can change.
    {
      name: "webgpu",
      testMatch: ["training.spec.ts", "library.spec.ts", "lora.spec.ts", "hubRun.spec.ts"],
      timeout: 300_000,
      use: { ...launch(SOFTWARE_WEBGPU), backend: "webgpu" },
    },
  ],
});
