/** The page without a pointer. */
import { expect, test } from "./playground.ts";

test("Space runs and pauses, the right arrow makes a step, R resets, ? helps", async ({ playground }) => {
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

  await playground.button("Reset").focus();
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
  for (const name of [/^Run$/, /^Step$/, /^Reset$/, /^(GRPO|ProGRPO|Both)$/, /alpha/]) {
    expect(
      [...reached].some((one) => name.test(one)),
      `${name} among ${[...reached].join(" | ")}`,
    ).toBe(true);
  }
});
