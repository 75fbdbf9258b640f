/** Twins trained beside a model that was brought: from its files to adapters that PEFT opens. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { unzipSync } from "fflate";
import { violations } from "./axe.ts";
import { latinSentences } from "./foreignWords.ts";
import { expect, type Playground, test } from "./playground.ts";
import { textFaults } from "./textFaults.ts";

const FOLDER = fileURLToPath(new URL("../fixtures/checkpoint", import.meta.url));
/** A fixture's training takes seconds. */
const LONG = { timeout: 120_000 };

/** The Train step, of a model that is kept. */
async function kept({ page }: Playground) {
  await page.locator("input[type=file]").first().setInputFiles(FOLDER);
  const train = page.getByRole("region", { name: "4. Train it" });
  await expect(train).toContainText("Keep it first");
  await expect(train.getByRole("link", { name: "Open in the Lab" })).toHaveCount(0);
  await train.getByRole("button", { name: /^Keep a copy/ }).click();
  await expect(train.getByRole("link", { name: "Open in the Lab" })).toBeVisible();
  return train;
}

test("from files to adapters, over a reload", async ({ playground, page }) => {
  test.setTimeout(300_000);
  await playground.open("#/model");
  const train = await kept(playground);
  await expect(train).toContainText("␣different␣digits␣from␣1␣to␣9");
  const shot = (name: string) => page.screenshot({ path: `test-results/screenshots/brought-${name}.png`, fullPage: true });
  await shot("train");
  await train.getByRole("link", { name: "Open in the Lab" }).click();
  await playground.ready();
  await shot("lab-before");
  await playground.button("Step").click();
  await playground.reaches(1);
  await shot("lab-step");
});
