/** The page without a pointer. */
import type { Page } from "@playwright/test";
import { expect, test } from "./playground.ts";

test("Space runs and pauses, the right arrow makes a step, R begins a new run, ? helps", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();

  await page.keyboard.press("ArrowRight");
  await playground.reaches(1);
  expect(await playground.stepsDone()).toBe(1);

  await page.keyboard.press("Space");
  await playground.reaches(3);
  await page.keyboard.press("Space");
  await expect(playground.button("Run")).toBeEnabled();
  const held = await playground.stepsDone();
  await page.waitForTimeout(1000);
  expect(await playground.stepsDone()).toBe(held);

  await page.keyboard.press("r");
  await expect.poll(() => playground.stepsDone()).toBe(0);

  await page.keyboard.press("?");
  const help = page.getByRole("dialog");
  await expect(help).toBeVisible();
  await expect(help).toContainText(/space/i);
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
});

test("a key typed into a control belongs to the control", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();

  await playground.slider("alpha").focus();
  await page.keyboard.press("ArrowRight");
  await expect(playground.slider("alpha")).toHaveValue("1.05");

  await playground.button("New run").focus();
  await page.keyboard.press("Space");
  await playground.ready();
  expect(await playground.stepsDone()).toBe(0);
});

test("Tab reaches the method, Run and alpha, and shows where it is", async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  await playground.ready();
  const reached = new Set<string>();
  for (let press = 0; press < 60; press++) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return null;
      const style = getComputedStyle(element);
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
      const shown = [element, label].some((one) => {
        if (!one) return false;
        const { outlineStyle, boxShadow } = getComputedStyle(one);
        return outlineStyle !== "none" || boxShadow !== "none";
      });
      const name = element.getAttribute("aria-label") ?? label?.textContent ?? element.textContent ?? "";
      return { name: name.trim(), isShown: shown, isVisible: style.visibility === "visible" };
    });
    if (!focused) continue;
    reached.add(focused.name);
    if (focused.name === "Run") expect(focused).toMatchObject({ isShown: true, isVisible: true });
  }
  for (const name of [/^Run$/, /^Step$/, /^New run$/, /^(GRPO|ProGRPO|Both)$/, /alpha/]) {
    expect(
      [...reached].some((one) => name.test(one)),
      `${name} among ${[...reached].join(" | ")}`,
    ).toBe(true);
  }
});

test("Tab comes past a skip link to the method and Run before it comes to what belongs to the page", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.ready();
  const order: string[] = [];
  for (let press = 0; press < 24; press++) {
    await page.keyboard.press("Tab");
    order.push(await focused(page));
  }
  const place = (name: RegExp) => order.findIndex((one) => name.test(one));
  expect(place(/^Skip past the controls$/)).toBe(0);
  const names = [/^Both$/, /^Run$/, /^Step$/, /^New run$/, /^Status/, /^Preset/];
  expect(names.map(place), order.join(" | ")).toEqual(names.map(place).toSorted((a, b) => a - b));
  expect(Math.min(...names.map(place)), order.join(" | ")).toBeGreaterThan(0);

  // What belongs to the page is last, a few steps back from the first.
  await page.reload();
  await playground.ready();
  const back: string[] = [];
  for (let press = 0; press < 4; press++) {
    await page.keyboard.press("Shift+Tab");
    back.push(await focused(page));
  }
  expect(back).toEqual(["Help", expect.stringMatching(/^Theme/), "中文", "Share"]);
});

test("the skip link leads past the controls and leaves the address as it is", async ({ playground, page }) => {
  await playground.open("#v=1&preset=tiny&method=grpo");
  await playground.ready();
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("region", { name: "Charts" })).toBeFocused();
  expect(new URL(page.url()).hash).toBe("#/lab?v=1&preset=tiny&method=grpo");
  await page.keyboard.press("Tab");
  expect(await page.evaluate(() => document.activeElement?.closest('[aria-label="Charts"]') !== null)).toBe(true);
});

test("after a click on a method the keys are still the page's", async ({ playground, page }) => {
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();
  await page.getByText("Both", { exact: true }).click();
  await expect(playground.method("Both")).toBeFocused();
  await playground.ready();
  for (const key of ["ArrowLeft", "ArrowUp", "ArrowDown"]) await page.keyboard.press(key);
  await expect(playground.method("Both")).toBeChecked();
  expect(await playground.stepsDone()).toBe(0);
  await page.keyboard.press("ArrowRight");
  await playground.reaches(1);
  await expect(playground.method("Both")).toBeChecked();
  await page.keyboard.press("Space");
  await playground.reaches(3);
  await page.keyboard.press("Space");
  await expect(playground.button("Run")).toBeEnabled();
  await expect(playground.method("Both")).toBeChecked();

  // Come by Tab, the arrows are the group's.
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Tab");
  await expect(playground.method("Both")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(playground.method("ProGRPO")).toBeChecked();
});

test("after a click on a setting's choice the keys do not change the setting", async ({ playground, page }) => {
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();
  await playground.showSettings("Confidence re-weighting (ARM)");
  await page.getByText("mixed only", { exact: true }).click();
  await page.keyboard.press("ArrowRight");
  await playground.reaches(1);
  await expect(page.getByRole("radio", { name: "mixed only" })).toBeChecked();
});

test("the focus is never lost: not by Pause, Step or New run, nor with what goes away", async ({
  playground,
  page,
}) => {
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo&alpha=much&seed=much");
  await playground.ready();
  await playground.button("Run").focus();
  await page.keyboard.press("Enter");
  await playground.reaches(2);
  await page.keyboard.press("Enter");
  await expect(playground.button("Run")).toBeEnabled();
  expect(await focused(page)).toBe("Run");
  for (const name of ["Step", "Step", "New run"]) {
    await playground.button(name).focus();
    await page.keyboard.press("Enter");
    await page.waitForTimeout(500);
    expect(await focused(page)).toBe(name);
  }

  const dismiss = page.getByRole("button", { name: /^Dismiss/ });
  await expect(dismiss).toHaveCount(2);
  await dismiss.first().focus();
  await page.keyboard.press("Enter");
  await expect(dismiss).toHaveCount(1);
  await expect.poll(() => focused(page)).toMatch(/^Dismiss/);
  await page.keyboard.press("Enter");
  await expect(dismiss).toHaveCount(0);
  await expect.poll(() => focused(page)).toBe("Run");

  await playground.slider("alpha").press("End");
  await page.getByRole("button", { name: "Reset alpha to 1" }).press("Enter");
  await expect(playground.slider("alpha")).toHaveValue("1");
  await expect.poll(() => focused(page)).toBe("alpha");

  await playground.button("Step").click();
  await playground.reaches(1);
  await playground.showSettings("Length, seed and backend");
  await page.getByRole("spinbutton", { name: "Seed, value" }).fill("8");
  await page.getByRole("spinbutton", { name: "Seed, value" }).press("Enter");
  await playground.button("New run to apply").press("Enter");
  await expect(playground.button("New run to apply")).toHaveCount(0);
  await expect.poll(() => focused(page)).toMatch(/Preset/);

  await playground.button("Help").press("Enter");
  await expect(page.getByRole("dialog")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect.poll(() => focused(page)).toBe("Help");
});

test("the keys' off switch is remembered", async ({ playground, page }) => {
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Use these keys" }).uncheck();
  await playground.button("Close").click();
  await page.reload();
  await playground.ready();
  await page.keyboard.press("?");
  await page.keyboard.press("ArrowRight");
  await page.waitForTimeout(500);
  await expect(page.getByRole("dialog")).toHaveCount(0);
  expect(await playground.stepsDone()).toBe(0);
  await playground.button("Help").click();
  await page.getByRole("checkbox", { name: "Use these keys" }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("ArrowRight");
  await playground.reaches(1);
});

test("where storage is forbidden the page and its keys work", async ({ playground, page }) => {
  await page.addInitScript(() =>
    Object.defineProperty(window, "localStorage", {
      get: () => {
        throw new DOMException("Access is denied.", "SecurityError");
      },
    }),
  );
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Use these keys" }).uncheck();
  await playground.button("Close").click();
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
});

/** The name of what has the focus; empty where nothing has. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return "";
    const label = element instanceof HTMLInputElement ? element.labels?.[0]?.textContent : undefined;
    const by = element.getAttribute("aria-labelledby")?.split(" ") ?? [];
    const named = by.map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
    return (element.getAttribute("aria-label") ?? label ?? (named || element.textContent) ?? "").trim();
  });
