/** A model that was brought, on WebGPU. */
import { keep, openLab } from "./brought.ts";
import { expect, test } from "./playground.ts";

test("twins share it on WebGPU, which is checked on its numbers, train, and go on after a reload", async ({
  playground,
  page,
  backend,
}) => {
  test.skip(backend === "wasm", "e2e/broughtRun.spec.ts trains it there");
  test.slow();
  await playground.open("#/model");
  const train = await keep(page);
  await expect(train).toContainText(/SwiftShader.*, computed by the processor and slow\. Each piece fits/i);
  await expect(train).toContainText("It can be trained on either");
  await train.getByLabel("Longest response, in tokens").fill("6");
  const few = {
    steps: "2",
    promptsPerStep: "2",
    groupSize: "3",
    gradientAccumulation: "1",
    evalPrompts: "2",
    evalSamples: "2",
  };
  await openLab(playground, await train.getByRole("link").getAttribute("href"), few);
  await playground.ready();
  await page.getByRole("button", { name: "Status: WebGPU" }).click();
  await expect(page.getByRole("dialog", { name: "Status" })).toContainText(
    /its first layer and head give what plain arithmetic gives, to \d\.\de-[5-9] of the largest logit/,
  );
  await page.keyboard.press("Escape");
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 240_000 });
  await page.reload();
  await expect.poll(() => playground.stepsDone(), { timeout: 120_000 }).toBe(2);
});
