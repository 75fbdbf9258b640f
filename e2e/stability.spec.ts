/** What one is about to press stays where it is while the rest of the page comes. */
import { expect, test } from "./playground.ts";
import { VIEWS } from "./walk/views.ts";

const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
/** In milliseconds; nothing is there at once, as on the way from a server. */
const LATE = 150;
/** web.dev calls a sum of layout shifts good up to here: of each the part of the window that moved, by how far of its height. */
const MOST = 0.1;

interface Shift extends PerformanceEntry {
  value: number;
  hadRecentInput: boolean;
}

for (const size of SIZES)
  test(`nothing moves while a view comes, ${size.width} × ${size.height}`, async ({ playground, page }) => {
    await page.setViewportSize(size);
    await page.addInitScript(() => {
      const shifts: number[] = [];
      Object.assign(window, { shifts });
      const observer = new PerformanceObserver((list) => {
        for (const { value, hadRecentInput } of list.getEntries() as Shift[]) if (!hadRecentInput) shifts.push(value);
      });
      observer.observe({ type: "layout-shift", buffered: true });
    });
    await page.route(/\.(json|woff2|bin|safetensors)$/, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, LATE));
      await route.continue();
    });
    const moved: Record<string, number> = {};
    for (const hash of new Set(VIEWS.map((view) => view.hash))) {
      await page.goto("about:blank");
      await playground.open(hash, "");
      await page.waitForLoadState("networkidle");
      if (hash.startsWith("#/lab")) await expect(page.getByText(/^Recorded: /)).toBeVisible();
      // What a model is asked for comes a little later.
      await page.waitForTimeout(1000);
      const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
      moved[hash] = shifts.reduce((sum, shift) => sum + shift, 0);
    }
    console.log(Object.entries(moved).map(([hash, sum]) => `${sum.toFixed(3)} ${hash}`));
    expect(Object.entries(moved).filter(([, sum]) => sum > MOST)).toEqual([]);
  });
