/** The table of runs: found, ordered, compared over seeds, named, and taken along so that it can be computed again. */

import type { Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { expect, type Playground, pick, test } from "./playground.ts";
import { expectComputedAgain, saved } from "./savedTable.ts";

const SHORT = "#v=1&preset=tiny&steps=4&evalEvery=2&evalPrompts=4&evalSamples=4";

test.beforeEach(({ backend }) => test.skip(backend === "webgpu", "the page's own affair, whatever trains"));

const lines = (page: Page) => page.getByRole("group", { name: "Kept runs" }).locator("tbody").getByRole("row");

/** Lines as they are read, without what is spoken only. */
const names = (page: Page) => lines(page).getByRole("rowheader").allInnerTexts();

async function trainTwins(playground: Playground, seeds: string): Promise<void> {
  const { page } = playground;
  await playground.open(SHORT);
  await playground.ready();
  const field = page.getByRole("textbox", { name: "Seeds" });
  await field.fill(seeds);
  await field.press("Enter");
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 120_000 });
}

test("two arms by five seeds: grouped, compared with a pinned baseline, exported and computed again", async ({
  playground,
}) => {
  const { page } = playground;
  await trainTwins(playground, "7, 8, 9, 10, 11");
  await expect(lines(page)).toHaveCount(2);
  expect(await names(page)).toEqual([
    expect.stringMatching(/^▸\s+GRPO\s+5 seeds/),
    expect.stringMatching(/^▸\s+ProGRPO\s+5 seeds/),
  ]);
  await playground.withRun("GRPO", "Pin as baseline");
  await expect(lines(page).filter({ hasText: "baseline" })).toHaveCount(1);
  const ofProGrpo = lines(page).filter({ hasText: "ProGRPO" });
  await expect(ofProGrpo).toContainText(/\([+−]?\d/);

  // What was just finished is in the table a moment later.
  await expect(async () => expectComputedAgain(await saved(page, "Export table", "CSV"), ["GRPO", "ProGRPO"])).toPass({
    timeout: 20_000,
  });
  expect(await saved(page, "Export table", "Markdown")).toContain("| GRPO (baseline) | 5 |");
  expect(await saved(page, "Export table", "LaTeX")).toContain("\\begin{tabular}");

  await playground.button("Seeds of ProGRPO").click();
  await expect(lines(page)).toHaveCount(7);
  await page.screenshot({ path: "test-results/screenshots/run-table.png", fullPage: true });
});

test("runs are searched, filtered, sorted, told apart, named, coloured, tagged, deleted and had back", async ({
  playground,
}) => {
  const { page } = playground;
  await trainTwins(playground, "7, 8");
  await playground.button("New run").click();
  await pick(page.getByRole("radio", { name: "Each run" }));
  const kept = lines(page).filter({ hasNotText: "(recorded)" });
  await expect(kept).toHaveCount(4);

  // Sorted, and back again.
  const byName = page.getByRole("columnheader", { name: "Name" }).getByRole("button");
  await byName.press("Enter");
  expect((await names(page)).filter((name) => !name.includes("recorded"))).toEqual([
    "GRPO, seed 7",
    "GRPO, seed 8",
    "ProGRPO, seed 7",
    "ProGRPO, seed 8",
  ]);
  await expect(page.getByRole("columnheader", { name: "Name" })).toHaveAttribute("aria-sort", "ascending");
  await byName.press("Enter");
  expect((await names(page))[0]).toMatch(/^ProGRPO/);

  // Filtered and searched.
  await page.getByRole("combobox", { name: "Method" }).selectOption("GRPO");
  await expect(kept).toHaveCount(2);
  await page.getByRole("combobox", { name: "Method" }).selectOption("any method");
  const search = page.getByRole("searchbox", { name: "Search runs" });
  await search.fill("progrpo, seed 8");
  await expect(kept).toHaveCount(1);
  await search.fill("nothing of the kind");
  await expect(lines(page)).toHaveText(/^No run is like that/);
  await search.fill("");

  // Named, coloured, noted.
  await playground.button("More of ProGRPO, seed 8").click();
  const menu = page.getByRole("dialog", { name: "More of ProGRPO, seed 8" });
  await menu.getByRole("radio", { name: "green" }).click();
  await menu.getByRole("textbox", { name: "Name of ProGRPO, seed 8" }).fill("mine");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Escape");
  const mine = lines(page).filter({ hasText: "mine" });
  await expect(mine.locator("th path")).toHaveAttribute("fill", "var(--method-6)");

  // Tagged together, then found by the tag.
  await page.getByRole("checkbox", { name: "Choose mine" }).check();
  await page.getByRole("checkbox", { name: "Choose GRPO, seed 7", exact: true }).check();
  const chosen = page.getByRole("group", { name: "Chosen runs" });
  await expect(chosen).toContainText("2 runs chosen");
  await chosen.getByRole("textbox", { name: "Tags to add" }).fill("paper");
  await page.keyboard.press("Enter");
  await page.getByRole("combobox", { name: "Tag", exact: true }).selectOption("paper");
  await expect(lines(page)).toHaveCount(2);

  // What sets them apart.
  await chosen.getByRole("button", { name: "Compare settings" }).click();
  const dialog = page.getByRole("dialog", { name: "Settings that differ" });
  await expect(dialog.getByRole("row", { name: /^Seed/ })).toBeVisible();
  await expect(dialog.getByRole("row", { name: /^Steps/ })).toHaveCount(0);
  await page.keyboard.press("Escape");

  // Drawn, hidden, deleted, had back; all of it is there after a reload.
  await chosen.getByRole("button", { name: "Draw", exact: true }).click();
  await expect(page.getByRole("list", { name: "Drawn beside" }).getByRole("listitem")).toHaveCount(2);
  await chosen.getByRole("button", { name: "Hide", exact: true }).click();
  await expect(page.getByRole("list", { name: "Drawn beside" })).toHaveCount(0);
  await chosen.getByRole("button", { name: "Delete 2" }).click();
  await expect(kept).toHaveCount(1);
  await playground.button("Undo delete").click();
  await expect(lines(page)).toHaveCount(2);
  await page.reload();
  await page.getByRole("combobox", { name: "Tag", exact: true }).selectOption("paper");
  await expect(page.getByRole("row", { name: /mine/ }).locator("th path")).toHaveAttribute("fill", "var(--method-6)");
});

test("a run of the page is hidden and drawn again by its eye, and columns are chosen", async ({ playground }) => {
  const { page } = playground;
  await trainTwins(playground, "7");
  const { columns } = await playground.table("Entropy");
  await playground.button("Draw GRPO").click();
  await expect(playground.button("Draw GRPO")).toHaveAttribute("aria-pressed", "false");
  expect((await playground.table("Entropy")).columns).toHaveLength(columns.length - 1);
  await playground.button("Draw GRPO").click();
  await expect(playground.button("Draw GRPO")).toHaveAttribute("aria-pressed", "true");
  expect((await playground.table("Entropy")).columns).toEqual(columns);

  await playground.button("Columns").click();
  await page.getByRole("dialog", { name: "Columns" }).getByRole("checkbox", { name: "gradient norm" }).check();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("columnheader", { name: "training gradient norm" })).toBeVisible();
});

test("the table has no fault that axe finds, light or dark, and stays in its frame on a phone", async ({
  playground,
}) => {
  const { page } = playground;
  await trainTwins(playground, "7, 8");
  await playground.withRun("GRPO", "Pin as baseline");
  await playground.button("Seeds of GRPO").click();
  await page.getByRole("checkbox", { name: "Choose all that are listed" }).check();
  const frame = page.getByRole("region", { name: "Runs" });
  const look = async (name: string) => {
    for (const [colorScheme, rules] of [
      ["light", "all"],
      ["dark", "of looks"],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await violations(page, rules, "[aria-labelledby=kept-runs]")).toEqual([]);
      await frame.scrollIntoViewIfNeeded();
      await page.screenshot({ path: `test-results/screenshots/run-table-${name}-${colorScheme}.png` });
    }
  };
  await look("wide");
  await playground.button("More of ProGRPO").click();
  await look("menu");
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 390, height: 844 });
  await look("phone");
  // Nor do pictures that are out of sight keep the width that they had.
  await expect.poll(() => page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const { right } = await page.evaluate(() =>
    document.querySelector("[aria-labelledby=kept-runs]")!.getBoundingClientRect(),
  );
  expect(right).toBeLessThanOrEqual(390);
});
