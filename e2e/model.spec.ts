/** A model in the format of published ones, brought from a folder: looked at, its tokens shown, and it writes on as transformers has it. */
import { fileURLToPath } from "node:url";
import { EXPECTED } from "../src/engine/testing/checkpoint.ts";
import { violations } from "./axe.ts";
import { latinSentences } from "./foreignWords.ts";
import { expect, test } from "./playground.ts";
import { textFaults } from "./textFaults.ts";

const FOLDER = fileURLToPath(new URL("../fixtures/checkpoint", import.meta.url));
const file = (name: string) => `${FOLDER}/${name}`;

test("from a folder to what it writes", async ({ playground, page }) => {
  await playground.open("#/model");
  const choose = page.getByRole("region", { name: "1. Choose" });
  await choose.getByLabel("Choose files…").and(page.locator("input")).setInputFiles(file("config.json"));
  await expect(choose.getByRole("alert")).toContainText("There are no weights");
  await choose.getByLabel("Choose a folder…").and(page.locator("input")).setInputFiles(FOLDER);

  const facts = page.getByRole("region", { name: "2. What it is" });
  await expect(facts).toContainText("2 layers of width 64");
  await expect(facts).toContainText("in 3 files, BF16");
  await expect(facts).toContainText(`${EXPECTED.tokens} tokens; ${520 - EXPECTED.tokens} more rows`);
  await expect(facts).toContainText("<|im_end|>");
  await expect(choose.getByRole("alert")).toHaveCount(0);

  const attempt = page.getByRole("region", { name: "3. Try it" });
  await attempt.getByLabel("Prompt").fill("é 😀");
  await attempt.getByLabel("As a message in the model's chat template").uncheck();
  await expect(attempt.getByRole("list").getByText("F0", { exact: true })).toBeVisible();
  const { text, drawn } = EXPECTED.continuations[0]!;
  await attempt.getByLabel("Prompt").fill(text);
  await attempt.getByLabel("New tokens, at most").fill(String(drawn.length));
  await attempt.getByRole("button", { name: "Write on" }).click();
  await expect(attempt.getByRole("status")).toContainText(
    `It may go on: the limit is reached. ${drawn.length} tokens.`,
  );
  const ids = await attempt
    .getByRole("list", { name: `${drawn.length} tokens` })
    .locator("code")
    .evaluateAll((codes) => codes.map((code) => Number(/id (\d+)/.exec((code as HTMLElement).title)?.[1])));
  expect(ids).toEqual(drawn);
  expect(await violations(page, "all")).toEqual([]);
});

test("in Chinese it speaks Chinese, and at every size and in dark it can be read", async ({ playground, page }) => {
  await playground.open("#/model?lang=zh");
  await page.locator("input[type=file]").first().setInputFiles(FOLDER);
  await page.locator("textarea").fill("é 😀");
  await expect(page.getByRole("listitem").nth(5)).toBeAttached();
  expect(await latinSentences(page)).toEqual([]);
  await page.locator("textarea").fill(EXPECTED.texts.map(({ text }) => text).join(" "));
  await expect(page.getByRole("alert")).toContainText("请把提示写短一些");
  await expect(page.getByRole("listitem").nth(200)).toBeAttached();
  // A paste beyond all measure is cut, and refused as what is left of it.
  await page.locator("textarea").fill("");
  await page.locator("textarea").focus();
  await page.keyboard.insertText("a ".repeat(15_000));
  await expect(page.getByRole("alert")).toContainText(/1\d,\d{3} 个词元：最多只能用 256 个/);
  for (const width of [320, 640, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    // What is scrolled below the bar that stays is under its words.
    await page.evaluate(() => window.scrollTo(0, 0));
    expect(await textFaults(page), `${width} pixels`).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  expect(await violations(page, "of looks")).toEqual([]);
});
