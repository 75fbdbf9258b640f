/** A collapse is seen, explained and revived, and goals notice what the visitor's own runs do. */
import { violations } from "./axe.ts";
import { expect, test } from "./playground.ts";

test("a collapsed run says so, is revived where it stands, and goals that are reached stay reached", async ({
  playground,
}) => {
  const { page } = playground;
  const faults = (part: string) => violations(page, "all", part);
  const goals = page.locator("details", { hasText: "Goals" });
  await playground.open("#/lab?v=1&preset=tiny&method=grpo");
  await playground.ready();
  // The recording collapses as well: it is nobody's feat, and cannot go on.
  await page.getByRole("button", { name: /GRPO collapsed/ }).click();
  const explanation = page.getByRole("dialog", { name: "GRPO has collapsed" });
  await expect(explanation).toContainText("no bug and not your machine");
  await expect(explanation.getByRole("button", { name: /Continue/ })).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(goals).toContainText("0 of 5 reached");

  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 60_000 });
  const badge = page.getByRole("button", { name: /GRPO collapsed/ });
  await expect(page.getByRole("status").filter({ hasText: "GRPO: collapsed since step" })).toBeAttached();
  await badge.click();
  // The rule's own numbers.
  const [base, now] = await explanation
    .getByRole("row", { name: /answers kept/ })
    .getByRole("cell")
    .allTextContents();
  expect(Number(now) / Number(base)).toBeLessThan(1 / 3);
  expect(await faults("[popover]:popover-open"), "the phase explained").toEqual([]);
  await explanation.getByRole("button", { name: "Continue as ProGRPO, 60 steps" }).click();
  await expect(explanation).toBeHidden();
  await expect(page.getByRole("button", { name: /ProGRPO .*from step 60 (sharpening|exploring)/ })).toBeVisible({
    timeout: 60_000,
  });

  await goals.locator("summary").click();
  const revived = goals.getByRole("listitem").filter({ hasText: "Revive a collapsed run" });
  await expect(revived.getByRole("img", { name: "reached" })).toBeVisible({ timeout: 60_000 });
  await expect(revived).toContainText(/ProGRPO .*from step 60 had [\d.]+ answers left at step 60 and keeps/);
  expect(await faults("details[open]"), "goals").toEqual([]);

  const kept = goals.getByRole("listitem").filter({ hasText: "Keep 3 answers" });
  await kept.getByRole("button", { name: "Hint 1 of 3" }).click();
  await expect(kept).toContainText("Which method pays less");
  await expect(kept.getByRole("button", { name: "Hint 2 of 3" })).toBeFocused();

  // Another experiment, and it is still remembered.
  const matched = goals.getByRole("listitem").filter({ hasText: "match ProGRPO" });
  await matched.getByRole("link", { name: "Begin from here" }).click();
  await expect(revived).toContainText("Reached before on this device");
  await playground.button("Forget what was reached").click();
  await expect(goals).toContainText("0 of 5 reached");
});
