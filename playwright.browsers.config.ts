import { defineConfig } from "@playwright/test";
import type { EngineOption } from "./e2e/browsers/pressed.spec.ts";
import chromium from "./playwright.config.ts";

/** Firefox and WebKit on the production build, driven without Playwright, which has only builds of its own for them. */
export default defineConfig<EngineOption>({
  ...chromium,
  testDir: "e2e/browsers",
  testIgnore: [],
  timeout: 240_000,
  outputDir: "test-results/browsers",
  reporter: [["list"], ["json", { outputFile: "test-results/browsers.json" }]],
  projects: [
    { name: "firefox", use: { engine: "firefox" } },
    { name: "webkit", testMatch: "pressed.spec.ts", use: { engine: "webkit" } },
  ],
});
