/** Where a part of the page breaks, the rest goes on; where all of it does, there are words and a way back. */
import type { Page } from "@playwright/test";
import { expect, PANELS, type Playground, test } from "./playground.ts";

/** React notes what it caught. */
const dropExpected = (playground: Playground): void => {
  const own = playground.complaints.filter((line) => !line.includes("broken on purpose"));
  playground.complaints.splice(0, Infinity, ...own);
};

const setBroken = (page: Page, selector: string | null) =>
  page.evaluate((which) => {
    (window as { broken?: string | null }).broken = which;
  }, selector);

test("a panel that breaks is replaced by words, and can be shown again", async ({ playground, page }) => {
  await page.addInitScript(() => {
    const state = window as { broken?: string | null };
    state.broken = '[aria-label="Accuracy against variety"]';
    const observe = ResizeObserver.prototype.observe;
    ResizeObserver.prototype.observe = function (target) {
      if (state.broken && target.closest(state.broken)) throw new Error("broken on purpose");
      observe.call(this, target);
    };
  });
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();
  await playground.show(...PANELS);
  const panel = playground.panel("Accuracy against variety");
  await expect(panel.getByRole("alert")).toContainText("could not be drawn: broken on purpose.");
  await playground.button("Step").click();
  await playground.reaches(1);
  for (const title of PANELS) await expect(playground.panel(title)).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(1);

  const again = page.getByRole("button", { name: "Show the panel again" });
  await again.press("Enter");
  await expect(panel.getByRole("alert")).toBeVisible();
  await setBroken(page, null);
  await again.press("Enter");
  await expect(page.getByRole("alert")).toHaveCount(0);
  await expect(panel.getByRole("button", { name: "Data as table" })).toBeVisible();
  dropExpected(playground);
});

test("a page that breaks is never blank, and its run goes on", async ({ playground, page }) => {
  await page.addInitScript(() => {
    const state = window as { broken?: string | null };
    const matchMedia = window.matchMedia;
    window.matchMedia = (query) => {
      if (state.broken === "page") throw new Error("broken on purpose");
      return matchMedia.call(window, query);
    };
  });
  await playground.open("#v=1&preset=tiny&steps=2000&method=grpo");
  await playground.ready();
  await playground.button("Run").click();
  await playground.reaches(2);
  await setBroken(page, "page");
  await page.getByRole("button", { name: /^Theme/ }).click();
  await expect(page.getByRole("alert")).toContainText("This page could not be drawn: broken on purpose.");
  await setBroken(page, null);
  await page.waitForTimeout(500);
  await page.getByRole("button", { name: "Show the page again" }).click();
  await playground.reaches(4);
  await playground.button("Pause").click();
  await expect(playground.button("Run")).toBeEnabled();
  dropExpected(playground);
});

test("where the browser refuses Workers the page says so, and can try again", async ({ playground, page }) => {
  await page.addInitScript(() => {
    const state = window as { broken?: string | null };
    state.broken = "workers";
    window.Worker = new Proxy(Worker, {
      construct: (target, given) => {
        if (state.broken === "workers") throw new DOMException("Workers are forbidden here.", "SecurityError");
        return Reflect.construct(target, given) as Worker;
      },
    });
  });
  await playground.open("#v=1&preset=tiny&steps=2000");
  await expect(page.getByRole("alert")).toContainText("Workers are forbidden here.");
  await expect(page.getByRole("alert")).not.toContainText("..");
  await setBroken(page, null);
  await playground.button("Try again").click();
  await playground.ready();
  await playground.button("Step").click();
  await playground.reaches(1);
});
