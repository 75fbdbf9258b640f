/** What training runs on: chosen on the page, told by it, and ended with it. */
import type { Page } from "@playwright/test";
import { expect, test } from "./playground.ts";

/** Helper threads of all Workers. */
const helpers = (page: Page) => page.workers().filter((worker) => /\/wasmThread-[^/]*\.js$/.test(worker.url())).length;
/** All Workers, those of Workers too. */
const workers = (page: Page) => page.workers().length;

test("a backend chosen before the first step is taken at once, with its threads", async ({ playground, page }) => {
  await playground.open("#v=1&preset=tiny&method=grpo");
  await playground.ready();
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  const threads = Math.min(4, cores);
  await playground.button("Status: WASM").click();
  const status = page.getByRole("dialog", { name: "Status" });
  const words = `${threads} ${threads === 1 ? "thread" : "threads"}`;
  await expect(status).toContainText(`WASM, SIMD, ${words}`);
  await expect.poll(() => helpers(page)).toBe(threads - 1);
  expect(workers(page), "none but the engine and its helpers").toBe(threads);
  await page.keyboard.press("Escape");

  await playground.showSettings("Length, seed and backend");
  await page.getByRole("combobox", { name: "Backend" }).selectOption("WASM, relaxed SIMD");
  await expect(page).toHaveURL(/[?&]backend=wasm-relaxed/);
  await playground.ready();
  await playground.button("Status: WASM").click();
  await expect(status).toContainText(`WASM, relaxed SIMD, ${words}`);
  await page.keyboard.press("Escape");
  await playground.button("Step").click();
  await playground.reaches(1);
  await expect.poll(() => helpers(page)).toBe(threads - 1);
});

test("later it waits for a new run; twins share the cores", async ({ playground, page }) => {
  await playground.open("#v=1&preset=tiny&method=grpo");
  await playground.ready();
  await playground.button("Step").click();
  await playground.reaches(1);
  await playground.showSettings("Length, seed and backend");
  await page.getByRole("combobox", { name: "Backend" }).selectOption("WASM, relaxed SIMD");
  await expect(page.getByText("Waiting: WASM, relaxed SIMD.")).toBeVisible();
  await expect(page).not.toHaveURL(/wasm-relaxed/);
  await playground.button("New run to apply").click();
  await playground.ready();
  await expect(page).toHaveURL(/[?&]backend=wasm-relaxed/);
  await playground.choose("Both");
  await playground.ready();
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  const share = Math.max(1, Math.min(4, Math.floor(cores / 2)));
  await expect.poll(() => helpers(page)).toBe(2 * (share - 1));
  expect(workers(page), "none but the engines and their helpers").toBe(2 * share);
});

for (const share of [1, 3]) {
  test(`twins with ${share} ${share === 1 ? "thread" : "threads"} each start no thread more`, async ({
    playground,
    page,
  }) => {
    await page.addInitScript(
      (cores) => Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => cores }),
      2 * share,
    );
    await playground.open("#v=1&preset=tiny&method=both");
    await playground.ready();
    await playground.button("Step").click();
    await playground.reaches(1);
    expect(workers(page)).toBe(2 * share);
  });
}
