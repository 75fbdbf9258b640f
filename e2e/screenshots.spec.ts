/** The page's first look and its look at work, kept under test-results/screenshots; and nothing runs out of the window. */
import { expect, test } from "./playground.ts";

const LOOKS = [
  { name: "laptop-light", colorScheme: "light", size: { width: 1280, height: 800 } },
  { name: "phone-dark", colorScheme: "dark", size: { width: 390, height: 844 } },
] as const;

for (const { name, colorScheme, size } of LOOKS) {
  test(`${name}: the recorded run at once, then the visitor's own`, async ({ playground }) => {
    const { page } = playground;
    const isPhone = name.startsWith("phone");
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await playground.open("#/lab", "");
    await expect(page.getByText("recorded", { exact: true }).first()).toBeVisible({ timeout: 10_000 });
    await playground.ready();
    await page.screenshot({ path: `test-results/screenshots/${name}-recorded.png`, fullPage: isPhone });

    await playground.button("Run").click();
    await playground.reaches(5);
    await playground.button("Pause").click();
    await expect(playground.button("Run")).toBeEnabled();
    await page.screenshot({ path: `test-results/screenshots/${name}-own.png`, fullPage: isPhone });

    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow, "pixels beyond the window's right edge").toBeLessThanOrEqual(0);
    if (isPhone) {
      // The sentence that tells the result comes first; the method and Run stay in reach at the bottom of the page.
      await page.evaluate(() => window.scrollTo(0, document.documentElement.scrollHeight));
      await expect(playground.button("Run")).toBeInViewport();
      await expect(page.getByRole("radiogroup").first()).toBeInViewport();
    } else {
      await expect(playground.panel("Answer map")).toBeInViewport({ ratio: 0.85 });
    }
  });
}
