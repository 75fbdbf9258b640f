/** Bringing the checkpoint of fixtures/checkpoint, as a visitor does. */
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { expect, type Playground } from "./playground.ts";

const FOLDER = fileURLToPath(new URL("../fixtures/checkpoint", import.meta.url));

/** Brings the fixture, or what a folder has, and keeps it. */
export async function keep(page: Page, words = { train: "4. Train it", keep: /^Keep a copy/ }, folder = FOLDER) {
  await page.locator("input[type=file]").first().setInputFiles(folder);
  const train = page.getByRole("region", { name: words.train });
  await expect(train.getByRole("link")).toHaveCount(0);
  await train.getByRole("button", { name: words.keep }).click();
  await expect(train.getByRole("link")).toBeVisible();
  return train;
}

/** The Lab as the page leads to it, with other settings. A random model is never right: a reward by chance teaches all the same. */
export async function openLab(
  { page, address, backend }: Playground,
  link: string | null,
  settings: Record<string, string>,
): Promise<void> {
  const [route, query] = link!.split("?");
  const fields = new URLSearchParams(query);
  for (const [name, value] of Object.entries({ rewardSource: "random", ...settings })) fields.set(name, value);
  // Software WebGPU has to be asked for.
  await page.goto(`${address}${backend === "webgpu" ? "?backend=webgpu" : ""}${route}?${fields}`);
}
