/** A Worker that says nothing: dead, or busy for ever. */
import { expect, type Playground, test } from "./playground.ts";

/** A run past its checkpoint at step 10, and its Worker. */
async function trainPastCheckpoint(playground: Playground) {
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();
  await playground.button("Run").click();
  await playground.reaches(11);
  return playground.page.workers().find((worker) => /\/worker-/.test(worker.url()))!;
}

async function goesOn(playground: Playground): Promise<void> {
  await playground.page.getByRole("button", { name: /^Restart from step [1-9]\d*$/ }).click();
  await expect(playground.page.getByRole("alert")).toHaveCount(0);
  const resumed = await playground.stepsDone();
  await playground.button("Run").click();
  await playground.reaches(resumed + 2);
}

test("a Worker that ends without a word is missed within seconds", async ({ playground, page }) => {
  const worker = await trainPastCheckpoint(playground);
  await worker.evaluate(() => self.close());
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("ended without a word", { timeout: 5_000 });
  await expect(page.getByText("steps/s")).toHaveCount(0);
  await goesOn(playground);
});

test("a Worker that hangs is told of, and can be ended", async ({ playground, page }) => {
  const worker = await trainPastCheckpoint(playground);
  await worker.evaluate(() => {
    setTimeout(() => {
      for (;;);
    });
  });
  await expect(page.getByRole("status").filter({ hasText: /^No step for 1\d s$/ })).toBeVisible({ timeout: 20_000 });
  await playground.button("Pause").click();
  await expect(page.getByRole("status").filter({ hasText: /^No step for \d+ s$/ })).toBeVisible();
  await page.screenshot({ path: "test-results/screenshots/stop-now.png" });
  await playground.button("Stop now").click();
  await expect(page.getByRole("alert")).toContainText("You stopped it");
  await goesOn(playground);
});
