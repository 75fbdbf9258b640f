/** Arms by seeds, and what can be had back. */
import { expect, pick, test } from "./playground.ts";

const SHORT = "#v=1&preset=tiny&steps=4&evalEvery=2&evalPrompts=4&evalSamples=4";

test("three arms by two seeds are trained one after the other, and equal arms to equal numbers", async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open(SHORT);
  await playground.ready();
  await playground.button("+ Arm").click();
  await page.getByRole("dialog", { name: "New arm" }).getByRole("button", { name: "ProGRPO", exact: true }).click();
  const seeds = page.getByRole("textbox", { name: "Seeds" });
  await seeds.fill("7, x");
  await seeds.press("Enter");
  await expect(page.getByText("“x” is no seed")).toBeVisible();
  await seeds.fill("7, 8");
  await seeds.press("Enter");
  await expect(page.getByRole("button", { name: /^6 runs to make/ })).toBeVisible();

  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 60_000 });
  const { columns, rows } = await playground.table("Entropy");
  expect(columns.filter((column) => column.includes(", seed "))).toHaveLength(6);
  const last = rows.at(-1)!;
  const at = (name: string) => last[columns.findIndex((column) => column.startsWith(name))];
  expect(at("ProGRPO, seed 7")).toBe(at("ProGRPO (2), seed 7"));
  expect(at("ProGRPO, seed 7")).not.toBe(at("ProGRPO, seed 8"));
  await pick(page.getByRole("radio", { name: "Each run" }));
  await expect(page.getByRole("group", { name: "Kept runs" }).getByRole("row")).toHaveCount(7);
});

test("a run that is continued from a step shares what came before, and equal forks have equal numbers", async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open(`${SHORT}&method=grpo`);
  await playground.ready();
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 60_000 });
  // The middle of the picture is the middle of the run.
  await playground
    .panel("Entropy")
    .getByRole("slider", { name: /^Crosshair/ })
    .first()
    .click();
  await expect.poll(() => playground.inAddress("step")).toBe("2");
  await page.getByRole("button", { name: /^Show the selection: .*step 2/ }).click();
  const onwards = page.getByRole("group", { name: "Continue as another arm" });
  for (let fork = 0; fork < 2; fork++) {
    await onwards.getByRole("combobox").selectOption({ label: "GRPO" });
    await onwards.getByRole("button", { name: "ProGRPO" }).click();
  }
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 60_000 });
  const { columns, rows } = await playground.table("Entropy");
  const column = (name: string) => rows.map((row) => row[columns.findIndex((title) => title.startsWith(name))]);
  const [trunk, fork, again] = [column("GRPO"), column("ProGRPO from step 2"), column("ProGRPO from step 2 (2)")];
  expect(fork).toEqual(again);
  const steps = rows.map(([step]) => Number(step));
  const at = (values: (string | undefined)[], step: number) => values[steps.indexOf(step)];
  expect(at(fork, 2)).toBe(at(trunk, 2));
  expect(at(fork, 4)).not.toBe(at(trunk, 4));
});

test("a new run and a deletion can be undone", async ({ playground }) => {
  const { page } = playground;
  await playground.open(SHORT);
  await playground.ready();
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 60_000 });
  const before = await playground.table("Entropy");
  await playground.button("New run").click();
  await playground.button("Undo").click();
  expect(await playground.table("Entropy")).toEqual(before);

  await playground.button("New run").click();
  const listed = page.getByRole("group", { name: "Kept runs" }).getByRole("row");
  const kept = listed.filter({ hasNotText: "(recorded)" });
  await expect(kept).toHaveCount(3);
  await playground.withRun("GRPO", "Delete");
  await expect(kept).toHaveCount(2);
  await playground.button("Undo delete").click();
  await expect(kept).toHaveCount(3);
});
