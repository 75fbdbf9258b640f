/**
 * All views in all languages, looks and sizes: words that are cut or meet, words of another language, axe, an empty right
 * half, and where Tab leads. Screenshots lie under test-results/walk, to be looked at. `npm run walk`, minutes long.
 */
import { LANGUAGES } from "../../src/words/languages.ts";
import { violations } from "../axe.ts";
import { latinSentences } from "../foreignWords.ts";
import { expect, test } from "../playground.ts";
import { textFaults } from "../textFaults.ts";
import { emptiness, tabFaults } from "./faults.ts";
import { VIEWS } from "./views.ts";

const SIZES = {
  small: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  laptop: { width: 1280, height: 800 },
  projector: { width: 1920, height: 1080 },
};
const LOOKS = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  forced: { colorScheme: "light", forcedColors: "active" },
} as const;

test.use({ trace: "off" });

for (const view of VIEWS) {
  for (const language of ["en", "zh"] as const) {
    test(`${view.name}, ${language}`, async ({ playground, page }) => {
      test.setTimeout(600_000);
      const words = await LANGUAGES[language].load();
      const found: string[] = [];
      await page.emulateMedia({ reducedMotion: "reduce" });
      await page.setViewportSize(SIZES.laptop);
      await playground.open(`${view.hash}${view.hash.includes("?") ? "&" : "?"}lang=${language}`);
      await expect(page.locator("#content")).toBeVisible();
      await page.waitForLoadState("networkidle");
      await view.open?.(playground, words);
      // What is scrolled away would have no place yet.
      await page.addStyleTag({ content: "* { content-visibility: visible !important; }" });

      for (const [look, media] of Object.entries(LOOKS)) {
        await page.emulateMedia(media);
        for (const [size, pixels] of Object.entries(SIZES)) {
          if (view.isWide && pixels.width < SIZES.laptop.width) continue;
          await page.setViewportSize(pixels);
          // Charts are drawn anew by observers, a frame or two later.
          await page.waitForTimeout(400);
          await view.open?.(playground, words);
          const here = `${look}, ${size}`;
          await page.screenshot({
            path: `test-results/walk/${view.name}-${language}-${look}-${size}.png`,
            fullPage: !view.open,
          });
          if (look !== "light") continue;
          for (const fault of await textFaults(page)) found.push(`${here}: ${fault}`);
          if (language === "zh") for (const text of await latinSentences(page)) found.push(`${here}: “${text}”`);
          const empty = await emptiness(page);
          if (empty > 0.5) found.push(`${here}: ${(100 * empty).toFixed(0)} % of the first screen is empty`);
        }
        await page.setViewportSize(SIZES.laptop);
        for (const fault of await violations(page, look === "light" ? "all" : "of looks"))
          found.push(`${look}: ${fault}`);
      }
      await page.emulateMedia(LOOKS.light);
      for (const fault of await tabFaults(page)) found.push(`Tab: ${fault}`);
      expect(found).toEqual([]);
    });
  }
}
