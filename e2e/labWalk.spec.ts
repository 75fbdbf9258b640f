/** The Lab from a sweep to what is taken away, by keyboard alone, on a laptop and on a phone. */
import type { Locator } from "@playwright/test";
import { violations } from "./axe.ts";
import { expect, test } from "./playground.ts";

const SHORT = "#v=1&preset=tiny&steps=4&evalEvery=2&evalPrompts=4&evalSamples=4";

for (const [name, viewport] of [
  ["laptop", { width: 1280, height: 800 }],
  ["phone", { width: 390, height: 844 }],
] as const) {
  test(`arms by seeds, a baseline, an export, a what-if and a pin, by keyboard on a ${name}`, async ({
    playground,
  }) => {
    const { page } = playground;
    test.setTimeout(180_000);
    // Whatever is pressed is reached by Tab, and no pointer is there to help.
    const press = async (what: Locator, key = "Enter") => {
      expect(await what.evaluate((element: HTMLElement) => element.tabIndex)).toBeGreaterThanOrEqual(0);
      await what.focus();
      await page.keyboard.press(key);
    };
    await page.setViewportSize(viewport);
    await playground.open(SHORT);
    await playground.ready();
    if (name === "phone") await press(playground.button("Settings"));
    await press(playground.button("Sweep…"));
    const sweep = page.getByRole("dialog", { name: "Sweep" });
    await press(sweep.getByRole("textbox", { name: "Values of alpha" }), "ControlOrMeta+a");
    await page.keyboard.type("0.3, 1");
    await press(sweep.getByRole("textbox", { name: "Seeds of every arm" }), "ControlOrMeta+a");
    await page.keyboard.type("7, 8");
    const start = sweep.getByRole("button", { name: "Add and run" });
    await expect(start).not.toHaveAttribute("aria-disabled", "true");
    await press(start);
    if (name === "phone") await page.keyboard.press("Escape");
    await expect(page.getByText("Finished.")).toBeVisible({ timeout: 120_000 });

    await press(playground.button("More of GRPO"));
    await press(page.getByRole("dialog", { name: "More of GRPO" }).getByRole("button", { name: "Pin as baseline" }));
    await expect.poll(() => playground.inAddress("baseline")).toBe("GRPO");
    await press(playground.button("Export table"));
    const download = page.waitForEvent("download");
    await press(page.getByRole("dialog", { name: "Export table" }).getByRole("button", { name: "CSV", exact: true }));
    expect((await download).suggestedFilename()).toMatch(/\.csv$/);
    await page.keyboard.press("Escape");

    const show = playground.button("Show the selection");
    if (await show.isVisible()) await press(show);
    const inspector = playground.panel("Group inspector");
    await press(inspector.getByRole("button", { name: "Pin", exact: true }));
    await press(inspector.getByRole("button", { name: "Earlier evaluation" }));
    await expect(page.getByRole("group", { name: "B, selected" })).toContainText("step 2");
    await press(playground.button("Unpin"));
    await press(playground.button("What if?"));
    const whatIf = page.getByRole("region", { name: "What if", exact: true });
    await expect(whatIf.getByRole("table").first()).toBeVisible({ timeout: 60_000 });
    expect(await violations(page, "all", "[aria-label=Selection]")).toEqual([]);
    await page.screenshot({ path: `test-results/screenshots/lab-walk-${name}.png` });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
  });
}
