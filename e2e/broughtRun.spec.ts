/** Twins trained beside a model that was brought: from its files to adapters that PEFT opens. */
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { unzipSync } from "fflate";
import { decodeSafetensors } from "../src/engine/model/safetensors.ts";
import { violations } from "./axe.ts";
import { keep, openLab } from "./brought.ts";
import { latinSentences } from "./foreignWords.ts";
import { expect, test } from "./playground.ts";
import { textFaults } from "./textFaults.ts";

const SLOW = { timeout: 120_000 };

const shot = (page: Page, name: string) => page.screenshot({ path: `test-results/screenshots/brought-${name}.png` });

test("a kept model is trained, goes on after a reload, and its adapters open in PEFT", async ({ playground, page }) => {
  test.slow();
  await playground.open("#/model");
  const train = await keep(page);
  const question = train.getByRole("list", { name: /^One question/ });
  await expect(question).toContainText("␣different␣digits␣from␣1␣to␣9");
  await expect(question.getByText("<|im_start|>")).toHaveCount(2);
  await expect(train).toContainText("What is paid: 1 if the response is such a sum");
  await expect(train).toContainText("It fits: each run takes about");
  await expect(train).toContainText("This browser offers no GPU.");
  await expect(train).toContainText(/A step of one run takes at least [\d.]+ sec: /, SLOW);
  await expect(train).not.toContainText("Being measured");
  expect(await violations(page, "all")).toEqual([]);
  await train.getByLabel("Task").selectOption("Arithmetic");
  await train.getByLabel("Level").selectOption("3, two digits times one");
  await expect(question).toContainText("␣*␣");
  await expect(train.getByLabel("Longest response, in tokens")).toHaveValue("96");
  await train.getByLabel("Task").selectOption("Sums in words");
  await train.getByLabel("Longest response, in tokens").fill("8");
  await expect(train.getByRole("link")).toHaveAttribute("href", /responseTokens=8/);

  await openLab(playground, await train.getByRole("link").getAttribute("href"), { steps: "3" });
  await playground.ready();
  await expect(page.getByText("119,872 parameters, beside which 17,920 of adapters learn.")).toBeVisible();
  await expect(page.getByText("Sums in words, on the model checkpoint that you brought")).toBeVisible();
  await playground.button("Run").click();
  await playground.reaches(3);
  await expect(page.getByText("Finished.")).toBeVisible(SLOW);
  const clipped = await playground.table("Any metric");
  expect(clipped.columns).toContain("GRPO, training cut-off responses");
  expect(clipped.rows.length).toBeGreaterThan(2);

  const moved = await playground.table("Which weights moved");
  expect(moved.rows.map((row) => row.slice(0, 3).join())).toEqual([
    "GRPO,3,0",
    "GRPO,3,1",
    "ProGRPO,3,0",
    "ProGRPO,3,1",
  ]);

  await page.getByRole("button", { name: "Selection" }).click();
  const inspector = playground.panel("Group inspector");
  await expect(inspector.getByRole("heading", { name: /different digits from 1 to 9/ })).toBeVisible();
  await expect(inspector).toContainText("<|im_start|>user");
  await expect(inspector).toContainText("of 8 sampled responses are correct");
  await shot(page, "inspector");
  expect(await violations(page, "all")).toEqual([]);

  await page.reload();
  await expect.poll(() => playground.stepsDone(), SLOW).toBe(3);
  await page.getByRole("spinbutton", { name: "Steps, value" }).fill("5");
  await page.keyboard.press("Enter");
  await playground.button("Run").click();
  await playground.reaches(5);
  await expect(page.getByText("Finished.")).toBeVisible(SLOW);

  await playground.button("Share").click();
  await expect(page.getByText("A task in words on a model that you brought has none here")).toBeVisible();
  await expect(page.getByRole("button", { name: "Save Model" })).toHaveCount(0);
  const saved = page.waitForEvent("download");
  await playground.button("Save LoRA adapters").click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/-step-5\.peft\.zip$/);
  const files = Object.entries(unzipSync(new Uint8Array(readFileSync(await download.path()))));
  const part = (name: string) => files.find(([path]) => path.endsWith(name))![1];
  const config: unknown = JSON.parse(new TextDecoder().decode(part("adapter_config.json")));
  expect(config).toMatchObject({ base_model_name_or_path: "checkpoint", revision: null, r: 8, lora_alpha: 16 });
  const { tensors } = decodeSafetensors(part("adapter_model.safetensors"), "adapters");
  expect(tensors.size).toBe(2 * 7 * 2);
  const ofLayer = "base_model.model.model.layers.1.mlp.up_proj";
  expect(tensors.get(`${ofLayer}.lora_A.weight`)!.shape).toEqual([8, 64]);
  expect(tensors.get(`${ofLayer}.lora_B.weight`)!.shape).toEqual([160, 8]);
  expect(tensors.get(`${ofLayer}.lora_B.weight`)!.data.some((value) => value !== 0)).toBe(true);
});

test("it speaks Chinese, and can be read at every size and in dark", async ({ playground, page }) => {
  test.slow();
  await playground.open("#/model?lang=zh");
  const train = await keep(page, { train: "4. 训练它", keep: /^保留一份副本/ });
  expect(await latinSentences(page)).toEqual([]);
  const link = await train.getByRole("link").getAttribute("href");
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  for (const width of [320, 640, 1280]) {
    await page.setViewportSize({ width, height: 1400 });
    await page.evaluate(() => window.scrollTo(0, 0));
    // Drawn at the new size a moment later.
    await expect.poll(() => textFaults(page), `${width} pixels`).toEqual([]);
    await train.scrollIntoViewIfNeeded();
    await shot(page, `train-${width}`);
  }
  expect(await violations(page, "of looks")).toEqual([]);
  await openLab(playground, link, { steps: "1", lang: "zh" });
  await expect(page.getByText("17,920")).toBeVisible(SLOW);
  expect(await latinSentences(page)).toEqual([]);
  await playground.button("运行").click();
  await expect(page.getByText("已完成").first()).toBeVisible(SLOW);
  await shot(page, "lab-dark");
  await page.setViewportSize({ width: 390, height: 844 });
  await shot(page, "lab-phone");
  expect(await violations(page, "of looks")).toEqual([]);
});
