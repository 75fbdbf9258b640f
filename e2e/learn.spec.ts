/** Learn as a visitor walks through it: predictions first, then what the real model says. */
import type { Page } from "@playwright/test";
import { expect, pick, test } from "./playground.ts";

const outcome = (page: Page) => page.getByRole("region", { name: "Your prediction" }).getByRole("status");

test("chapter 1: bars are drawn, locked in, and compared with the base model's", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#/learn");
  await expect(page.getByRole("heading", { name: "How many ways are there to be right?" })).toBeVisible();
  await playground.slider("1+5").fill("40");
  expect(await playground.inAddress("guess")).toBeNull();
  await playground.button("Lock in").click();
  // The oracle is the recorded run's exact evaluation at step 0.
  await expect(outcome(page)).toContainText("1+5 with 40%; you gave it 40%", { timeout: 60_000 });
  await expect(page.getByRole("listitem").filter({ hasText: "2+4" })).toContainText("18%");
  await expect(page.getByRole("listitem").filter({ hasText: "wrong" })).toContainText("26%");
  await expect.poll(() => playground.inAddress("guess")).toBe("40.12.12.12.12.12");

  await page.reload();
  await expect(outcome(page)).toContainText("1+5 with 40%", { timeout: 60_000 });
  await page.getByRole("link", { name: /^Next/ }).click();
  await expect(page.getByRole("heading", { name: "What does training see?" })).toBeVisible();
  await page.goBack();
  await expect(outcome(page)).toContainText("1+5 with 40%");
});

test("chapters 2 and 3: a group is drawn, marked and learned from, the same for everybody", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#/learn?chapter=2");
  await playground.button("Lock in").click();
  await expect(outcome(page)).toContainText("14 of 16 are right; you said 8", { timeout: 60_000 });

  await page.getByRole("link", { name: /^Next/ }).click();
  for (const beat of ["check", "score"]) {
    await playground.button("Beat ▶").click();
    await expect(page.locator("[aria-current=step]")).toHaveText(beat);
  }
  await pick(page.getByRole("radio", { name: "1+5" }));
  await playground.button("Lock in").click();
  const favourite = page.getByRole("row", { name: "1+5" });
  await expect(favourite).toContainText("×8");
  await expect(favourite).toContainText("+2.93");
  await playground.button("Beat ▶").click();
  await playground.button("Beat ▶").click();
  const shares = page.getByRole("cell").filter({ hasText: "→" });
  await expect(shares).toHaveCount(6);
  const changes = (await shares.allTextContents()).map((text) => text.match(/[\d.]+(?=%)/g)!.map(Number));
  const total = (at: 0 | 1) => changes.reduce((sum, change) => sum + change[at]!, 0);
  expect(total(0)).toBeCloseTo(100, 0);
  expect(total(1)).toBeCloseTo(100, 0);
  expect(changes[0]![1]!, "what was drawn most is more likely now").toBeGreaterThan(changes[0]![0]!);
  expect(changes.at(-1)![1]!, "and wrong answers less").toBeLessThan(changes.at(-1)![0]!);
});

test("chapter 3 by keyboard alone", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#/learn?chapter=3");
  await expect(page.getByRole("table")).toBeVisible({ timeout: 60_000 });
  const tabTo = async (role: "button" | "radio", name: string) => {
    const wanted = page.getByRole(role, { name, exact: true });
    for (let presses = 0; presses < 60; presses++) {
      if (await wanted.evaluate((element) => element === document.activeElement)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`${name} is not reached`);
  };
  await tabTo("button", "Beat ▶");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await expect(page.locator("[aria-current=step]")).toHaveText("score");
  await tabTo("button", "r reward");
  await expect(page.getByRole("cell", { name: "✓ 1" }).first()).toHaveAttribute("data-lit");
  await tabTo("radio", "1+5");
  await page.keyboard.press("Space");
  await tabTo("button", "Lock in");
  await page.keyboard.press("Enter");
  await expect(outcome(page)).toBeFocused();
  await expect(outcome(page)).toContainText("1+5");
});

test("chapter 3 looks at a step of the visitor's own run, too", async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  await playground.ready();
  await playground.button("Run").click();
  await playground.reaches(12);
  await playground.button("Pause").click();
  await expect(playground.button("Run")).toBeEnabled();
  await page.getByRole("link", { name: "Learn", exact: true }).click();
  await page.getByRole("link", { name: /^Chapter 3/ }).click();
  await page.getByRole("combobox", { name: "Model" }).selectOption({ label: "your run ProGRPO" });
  await playground.button("Later evaluation").click();
  await expect(page.getByRole("group", { name: "Step" })).toContainText("step 10");
  await expect(page.getByRole("table")).toBeVisible({ timeout: 60_000 });
  await expect.poll(() => playground.inAddress("step")).toBe("10");
  await expect(page.getByRole("columnheader", { name: "copies" })).toBeVisible();
});

test("chapter 4: GRPO is trained from within, and a puzzle that it never sees is watched", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#/learn?chapter=4");
  // Nothing of what is to be predicted is told before.
  await expect(page.getByRole("region", { name: "Which answers are left" })).toHaveCount(0);
  await expect(playground.button("Train GRPO")).toHaveCount(0);
  await pick(page.getByRole("radio", { name: "2", exact: true }));
  await playground.button("Lock in").click();
  await playground.button("Train GRPO").click();
  await expect(outcome(page)).toContainText(/So far, after 25 steps \d answers? (is|are) left\. You said 2\./, {
    timeout: 60_000,
  });
  await playground.button("Pause").click();
  await expect(playground.button("Train GRPO")).toBeVisible();
  await expect(page.getByRole("region", { name: "Which answers are left" })).toContainText("GRPO");
  await expect(page.getByRole("button", { name: /GRPO (exploring|sharpening)/ })).toBeVisible();
  await expect(page.getByText(/every copy is paid/)).toBeVisible();
  await expect(page.getByRole("link", { name: /Your run|step 2\d/ }).first()).toBeVisible();
});

test("chapter 5: a rule moves every answer, and a collapsed run comes back", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#/lab?v=1&preset=tiny&method=grpo");
  await playground.ready();
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("link", { name: "Learn", exact: true }).click();
  await page.getByRole("link", { name: /^Chapter 5/ }).click();

  const table = page.getByRole("table", { name: /^Probability of every answer/ });
  const changes = () => table.getByRole("row").allTextContents();
  await expect(table).toBeVisible({ timeout: 60_000 });
  const own = await changes();
  for (const rule of ["The same for each answer", "Less for the sure", "Punish the sure and wrong", "ProGRPO"]) {
    const before = await changes();
    await page.getByRole("radio", { name: rule, exact: true }).check();
    await expect.poll(changes).not.toEqual(before);
  }
  const armed = await changes();
  await page.getByRole("spinbutton", { name: "alpha" }).fill("2");
  await page.keyboard.press("Enter");
  await expect.poll(changes).not.toEqual(armed);
  await page.getByRole("radio", { name: "GRPO", exact: true }).check();
  await expect.poll(changes).toEqual(own);

  await pick(page.getByRole("radio", { name: "some", exact: true }));
  await playground.button("Lock in").click();
  await playground.button("Continue as ProGRPO, 60 steps").click();
  await expect(outcome(page)).toContainText(/[1-6]0 steps later it keeps \d\.\d; .* You said: some\./, {
    timeout: 60_000,
  });
  await expect(page.getByText(/does not find new answers/)).toBeVisible();
});

test("chapters 6 and 7: what many tries change, and what was found elsewhere, from recorded runs", async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open("#/learn?chapter=6");
  const model = (name: string) => page.getByRole("row").filter({ hasText: name });
  await expect(model("Base model")).toContainText("46%", { timeout: 30_000 });
  await expect(model("GRPO")).toHaveCount(0);
  await pick(page.getByRole("radio", { name: "8", exact: true }));
  await playground.button("Lock in").click();
  await expect(outcome(page)).toContainText("From 2 tries on the base model is ahead. You said 8.");
  await expect(model("ProGRPO")).toContainText("100%");
  await playground.slider("k = 64 tries").press("Home");
  await expect(model("Base model")).toContainText("46%");
  await expect.poll(() => playground.inAddress("k")).toBeNull();

  await page.getByRole("link", { name: /^Next/ }).click();
  const setting = (name: string) => page.getByRole("listitem").filter({ hasText: name });
  await expect(setting("GRPO, stopped early")).toContainText(/ProGRPO \d+%/, { timeout: 30_000 });
  await expect(setting("Few right answers")).toHaveCount(0);
  await pick(page.getByRole("radio", { name: "about the same", exact: true }));
  await playground.button("Lock in").click();
  await expect(outcome(page)).toContainText("GRPO 36%, ProGRPO 32%: GRPO. You said: about the same.");
  await expect(page.getByText("0 of 5 reached")).toBeVisible();
  await setting("Few right answers").getByRole("link", { name: "Open in the Lab" }).click();
  await expect.poll(() => playground.inAddress("preset")).toBe("countdown-twins");
});
