import { defineConfig } from "@playwright/test";
import chromium from "./playwright.config.ts";

/** All views, languages, looks and sizes, for a change of how things look: longer than every test run can bear. */
export default defineConfig({
  ...chromium,
  testDir: "e2e/walk",
  testIgnore: [],
  fullyParallel: true,
  outputDir: "test-results/walk-failures",
  reporter: [["list"]],
  projects: chromium.projects!.filter(({ name }) => name === "wasm"),
});
