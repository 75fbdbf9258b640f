/** What if, and side by side: one group asked under other settings, and one prompt under two arms and at two steps. */
import { violations } from "./axe.ts";
import { expect, type Playground, test } from "./playground.ts";

const SHORT = "#v=1&preset=tiny&steps=30&evalEvery=10&evalPrompts=4&evalSamples=4";

/** Twins trained to the end, one of their groups selected. */
async function train(playground: Playground): Promise<void> {
  const { page } = playground;
  await playground.open(SHORT);
  await playground.ready();
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 60_000 });
  const show = playground.button("Show the selection");
  if (await show.isVisible()) await show.click();
}

const faultsOf = ({ page }: Playground) => violations(page, "all", "[aria-label=Selection]");

/** A signed number as it is written: "▲ +0.030". */
const valueOf = (text: string) => Number(text.replace(/[▲▼\s]/g, "").replace("−", "-"));

test("a group is asked what another alpha would make of it, beside what the step did", async ({ playground }) => {
  const { page } = playground;
  await train(playground);
  const inspector = playground.panel("Group inspector");
  await inspector.getByRole("button", { name: "Earlier evaluation" }).click();
  await playground.button("What if?").click();
  const whatIf = page.getByRole("region", { name: "What if", exact: true });
  const table = whatIf.getByRole("table", { name: /^Probability of every answer/ });
  await expect(table).toBeVisible({ timeout: 60_000 });
  const rows = async () =>
    (await table
      .locator("tbody tr")
      .evaluateAll((all) =>
        all.map((row) => [...(row as HTMLTableRowElement).cells].map((cell) => cell.textContent ?? "")),
      )) as string[][];

  // What the group alone would do, to first order, points where the step went for most of what moves.
  const own = (await rows()).map(([, , , group = "", did = ""]) => ({ group: valueOf(group), did: valueOf(did) }));
  const moved = (same: boolean) =>
    own.filter(({ group, did }) => group * did > 0 === same).reduce((sum, { group }) => sum + Math.abs(group), 0);
  expect(moved(true)).toBeGreaterThan(moved(false));
  await expect(whatIf).toContainText("Under its own settings this group");
  expect(await faultsOf(playground)).toEqual([]);

  const before = await rows();
  await whatIf.getByRole("spinbutton", { name: "alpha, value" }).fill("2");
  await page.keyboard.press("Enter");
  await expect(whatIf).toContainText(/Under alpha 2 this group would .+\./);
  const asked = await rows();
  expect(asked).not.toEqual(before);
  const namesAndNow = (all: string[][]) =>
    all.map(([name, now]) => `${name} ${now}`).toSorted((a, b) => a.localeCompare(b));
  expect(namesAndNow(asked)).toEqual(namesAndNow(before));
  await playground.button("The run's own settings").click();
  await expect.poll(rows).toEqual(before);

  await playground.button("What if?").press("Escape");
  await expect(whatIf).toBeHidden();
  await expect(playground.button("Run")).toBeVisible();
  expect(await playground.stepsDone()).toBe(30);
});

test("a recording says why it cannot be asked", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#v=1&preset=digit-sums-twins");
  await playground.ready();
  const show = playground.button("Show the selection");
  if (await show.isVisible()) await show.click();
  await playground.button("What if?").click();
  await expect(page.getByRole("region", { name: "What if", exact: true })).toContainText("Press Run to train it here");
});

test("two selections are read side by side, and the pin is in the address", async ({ playground }) => {
  const { page } = playground;
  await train(playground);
  const inspector = playground.panel("Group inspector");
  const prompts = inspector.getByRole("combobox", { name: "Prompt" });
  await inspector.getByRole("combobox", { name: "Run" }).selectOption("GRPO");
  await inspector.getByRole("button", { name: "Pin" }).press("Enter");
  const pair = page.getByRole("region", { name: "Side by side" });
  await inspector.getByRole("combobox", { name: "Run" }).selectOption("ProGRPO");
  await expect(pair.getByRole("group", { name: "A, pinned" })).toContainText("GRPO");
  await expect(pair.getByRole("group", { name: "B, selected" })).toContainText("ProGRPO");
  // Twins draw for the same prompts in the same step.
  await expect(pair.getByRole("columnheader", { name: "c(o|q)" })).toBeVisible();

  await prompts.selectOption({
    index: await prompts
      .locator("option")
      .count()
      .then((count) => count - 1),
  });
  await inspector.getByRole("button", { name: "Earlier evaluation" }).click();
  await expect(pair.getByRole("columnheader", { name: "B against A" })).toBeVisible();
  await expect(pair.getByRole("paragraph").first()).toContainText(/GRPO at step 30 .* ProGRPO at step 20/);
  expect(await faultsOf(playground)).toEqual([]);
  await expect.poll(() => playground.inAddress("pin")).toBe("GRPO");
  expect(await playground.inAddress("pin-step")).toBe("30");

  await pair.getByRole("button", { name: "Swap" }).click();
  await expect(pair.getByRole("group", { name: "A, pinned" })).toContainText("ProGRPO");
  await expect(pair.getByRole("group", { name: "B, selected" })).toContainText("step 30");
  await pair.getByRole("button", { name: "Unpin" }).click();
  await expect(pair).toBeHidden();
  await expect.poll(() => playground.inAddress("pin")).toBeNull();
});
