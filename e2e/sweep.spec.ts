/** A sweep from a fresh page to what it shows, and forks under other settings. */
import { expect, test } from "./playground.ts";
import { expectComputedAgain, saved } from "./savedTable.ts";

const SHORT = "#v=1&preset=tiny&steps=2&evalEvery=2&evalPrompts=4&evalSamples=4";

test("three arms by five seeds take fewer than eight clicks, and their cost is said before", async ({ playground }) => {
  const { page } = playground;
  test.setTimeout(240_000);
  let clicks = 0;
  await page.exposeFunction("countClick", () => clicks++);
  await page.addInitScript(() => {
    addEventListener("click", () => (window as unknown as { countClick(): void }).countClick(), { capture: true });
  });
  await playground.open(SHORT);
  await playground.ready();
  await playground.button("Sweep…").click();
  const dialog = page.getByRole("dialog", { name: "Sweep" });
  const values = dialog.getByRole("textbox", { name: "Values of alpha" });
  await values.click();
  await values.fill("0.3, 7");
  await expect(dialog.getByRole("alert")).toHaveText(/“7” is out of range/);
  await expect(dialog.getByRole("button", { name: "Add and run" })).toHaveAttribute("aria-disabled", "true");
  await values.fill("0.3, 1");
  const seeds = dialog.getByRole("textbox", { name: "Seeds of every arm" });
  await seeds.click();
  await seeds.fill("7 to 11");
  await expect(dialog.getByRole("list", { name: "Arms there will be" }).getByRole("listitem")).toHaveText([
    /^GRPO\s*there already$/,
    /^ProGRPO alpha 1\s*there already$/,
    /^ProGRPO alpha 0\.3\s*new$/,
  ]);
  await expect(dialog.getByRole("status")).toHaveText(
    /^3 arms by 5 seeds: 15 runs to make, about \d+ s at the pace of a recording from another machine\.$/,
  );
  await dialog.getByRole("button", { name: "Add and run" }).click();
  expect(clicks).toBeLessThan(8);
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 180_000 });

  const entropy = await playground.table("Entropy");
  expect(entropy.columns.filter((column) => column === "N")).toHaveLength(3);
  const finals = await playground.table("Final values");
  const means = finals.rows.filter(([, seed]) => seed === "mean");
  expect(means.map(([arm, , , , n]) => [arm, n])).toEqual([
    ["GRPO", "5"],
    ["ProGRPO alpha 1", "5"],
    ["ProGRPO alpha 0.3", "5"],
  ]);
  for (const [arm, , , mean] of means) {
    const ofSeeds = finals.rows.filter(([name, seed]) => name === arm && seed !== "mean").map((row) => Number(row[3]));
    expect(ofSeeds).toHaveLength(5);
    expect(Number(mean)).toBeCloseTo(ofSeeds.reduce((sum, value) => sum + value, 0) / 5, 2);
  }
  const parallel = await playground.table("Parallel coordinates");
  expect(parallel.columns.slice(0, 3)).toEqual(["run", "Method", "alpha"]);
  expect(parallel.rows).toHaveLength(15);

  await playground.show("Differences to the baseline");
  const differences = playground.panel("Differences to the baseline");
  await differences.getByRole("combobox", { name: "Baseline" }).selectOption("against ProGRPO alpha 1");
  await expect.poll(() => playground.inAddress("baseline")).toBe("ProGRPO alpha 1");
  await expect(differences.getByRole("paragraph").first()).toContainText("against ProGRPO alpha 1");
  expectComputedAgain(await saved(page, "Export table", "CSV"), ["ProGRPO alpha 1", "GRPO", "ProGRPO alpha 0.3"]);
});

test("a run goes on under other settings of its method, and shares what came before", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#v=1&preset=tiny&steps=4&evalEvery=2&evalPrompts=4&evalSamples=4&method=progrpo&step=2");
  await playground.ready();
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("button", { name: /^Show the selection: .*step 2/ }).click();
  await page
    .getByRole("group", { name: "Continue as another arm" })
    .getByRole("button", { name: "Other settings…" })
    .click();
  const dialog = page.getByRole("dialog", { name: "Continue ProGRPO from step 2" });
  await dialog.getByRole("textbox", { name: "Values of alpha" }).fill("0, 2");
  await expect(dialog.getByRole("status")).toContainText("2 runs to make");
  await dialog.getByRole("button", { name: "Add and run" }).click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 60_000 });
  const { columns, rows } = await playground.table("Entropy");
  const steps = (name: string) =>
    rows.filter((row) => row[columns.findIndex((column) => column.startsWith(name))] !== "–").map(([step]) => step);
  // The trunk is the parent's: a fork's line begins with its last point.
  expect(steps("ProGRPO alpha 1")).toEqual(["0", "2", "4"]);
  expect(steps("ProGRPO alpha 0, from step 2")).toEqual(["2", "4"]);
  expect(steps("ProGRPO alpha 2, from step 2")).toEqual(["2", "4"]);
});
