/** A brought model beside what was trained on it here, and the level of arithmetic that it is found to learn most at. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { keep, openLab } from "./brought.ts";
import { latinSentences } from "./foreignWords.ts";
import { expect, test } from "./playground.ts";
import { textFaults } from "./textFaults.ts";

const SLOW = { timeout: 120_000 };

const shot = (page: Page, name: string) => page.screenshot({ path: `test-results/screenshots/beside-${name}.png` });

test("both runs of the Lab write beside the model that they were trained on", async ({ playground, page }) => {
  test.slow();
  await playground.open("#/model");
  const train = await keep(page);
  const attempt = page.getByRole("region", { name: "3. Try it" });
  await expect(attempt).toContainText("none is kept in this browser yet");
  await train.getByLabel("Longest response, in tokens").fill("8");
  // Steps so large that three of them change what is written.
  const settings = { steps: "3", learningRate: "0.01", warmupSteps: "0" };
  await openLab(playground, await train.getByRole("link").getAttribute("href"), settings);
  await playground.ready();
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible(SLOW);

  const more = "More of ProGRPO";
  await playground.button(more).click();
  await page.getByRole("dialog", { name: more }).getByRole("link", { name: "Try it beside its model" }).click();
  const beside = attempt.getByRole("combobox", { name: "Beside the model" });
  await expect(beside.locator("option:checked")).toHaveText("ProGRPO, Sums in words, 3 steps, seed 7");
  await attempt.getByRole("combobox", { name: "And" }).selectOption("GRPO, Sums in words, 3 steps, seed 7");
  await attempt.getByRole("button", { name: "Take a question of its task" }).click();
  await expect(attempt.getByLabel("Prompt")).toHaveValue(/^Write \d different digits/);
  await attempt.getByLabel("New tokens, at most").fill("12");
  await attempt.getByLabel("Each next token").selectOption("drawn, temperature 1");
  await attempt.getByRole("button", { name: "Write on" }).click();
  await expect(attempt.getByRole("status")).toContainText("All have written.", SLOW);

  const ids = (name: string) =>
    attempt
      .getByRole("region", { name })
      .locator("code")
      .evaluateAll((codes) => codes.map((code) => (code as HTMLElement).title));
  const [alone, progrpo, grpo] = [
    await ids("The model alone"),
    await ids("With ProGRPO, step 3"),
    await ids("With GRPO, step 3"),
  ];
  expect(alone.length).toBeGreaterThan(1);
  expect(progrpo).not.toEqual(alone);
  expect(grpo).not.toEqual(alone);
  expect(grpo).not.toEqual(progrpo);
  await expect(attempt.getByText(/^It may go on: the limit is reached|^It ended the text/)).toHaveCount(3);
  expect(await violations(page, "all")).toEqual([]);
  await attempt.getByRole("button", { name: "Write on" }).scrollIntoViewIfNeeded();
  await shot(page, "columns");

  // Adapters that are brought as PEFT's files can be chosen, too.
  await page.getByRole("link", { name: "Lab", exact: true }).click();
  await playground.button("Share").click();
  const saving = page.waitForEvent("download");
  await playground.button("Save LoRA adapters").click();
  const buffer = readFileSync(await (await saving).path());
  await page.keyboard.press("Escape");
  const choosing = page.waitForEvent("filechooser");
  await playground.button("Import").click();
  await (await choosing).setFiles({ name: "mine.peft.zip", mimeType: "application/zip", buffer });
  await expect(page.getByRole("checkbox", { name: "mine", exact: true })).toBeChecked();
  await page.goBack();
  await expect(beside).toContainText("mine (imported), Sums in words, 0 steps, seed 7");

  // What is open is in the address.
  await expect.poll(() => playground.inAddress("model")).toBe("checkpoint");
  const address = page.url();
  await page.reload();
  expect(page.url()).toBe(address);
  await expect(beside.locator("option:checked")).toHaveText("ProGRPO, Sums in words, 3 steps, seed 7");
  await expect(attempt.getByRole("combobox", { name: "And" }).locator("option:checked")).toContainText("GRPO, Sums");

  await page.goto(address.replace("#/model?", "#/model?lang=zh&"));
  const attemptZh = page.getByRole("region", { name: "3. 试一试" });
  await attemptZh.getByRole("button", { name: "取一道它的任务里的题" }).click();
  await attemptZh.getByRole("button", { name: "接着写" }).click();
  await expect(attemptZh.getByRole("status")).toContainText("都写完了。", SLOW);
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  for (const width of [320, 640, 1280]) {
    await page.setViewportSize({ width, height: 1400 });
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect.poll(() => textFaults(page), `${width} pixels`).toEqual([]);
    await attemptZh.scrollIntoViewIfNeeded();
    await shot(page, `dark-${width}`);
  }
  expect(await violations(page, "of looks")).toEqual([]);
});

test("the level of arithmetic is found by asking, and the search can be stopped", async ({ playground, page }) => {
  test.slow();
  await playground.open("#/model");
  const train = await keep(page);
  await train.getByLabel("Task").selectOption("Arithmetic");
  const level = train.getByRole("combobox", { name: "Level" });
  await level.selectOption("4, a product and a sum");
  const find = train.getByRole("button", { name: "Find the level" });
  await find.click();
  await train.getByRole("button", { name: "Stop" }).click();
  await expect(train.getByRole("status")).toContainText("Stopped", SLOW);
  await find.click();
  // A random model is right at none.
  const levels = train.getByRole("list", { name: "Answers by level" });
  await expect(levels.getByRole("listitem")).toContainText([/^Level 1: 0 of 32 right, 0%/, /^Level 2: 0 of 32/], SLOW);
  await expect(train).toContainText("Level 1 is set: nearest to half right, with 0 of 32. Rewards will be rare", SLOW);
  await expect(level.locator("option:checked")).toHaveText("1, sums of small numbers");
  await expect(train.getByRole("link")).toHaveAttribute("href", /task=arithmetic.*level=1|level=1.*task=arithmetic/);
  expect(await violations(page, "all")).toEqual([]);
  await find.scrollIntoViewIfNeeded();
  await shot(page, "level");
  await level.selectOption("2, two digits, plus and minus");
  await expect(train.getByRole("button", { name: "Set level 1" })).toBeVisible();
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await page.setViewportSize({ width: 360, height: 1400 });
  await expect.poll(() => textFaults(page)).toEqual([]);
  await find.scrollIntoViewIfNeeded();
  await shot(page, "level-phone");
  await page.getByRole("button", { name: /中文/ }).first().click();
  await expect(page.getByText("各级别", { exact: false }).or(page.getByText("设为级别 1")).first()).toBeVisible();
  expect(await latinSentences(page)).toEqual([]);
});
