/** Every word comes from the catalogue, and the Chinese page speaks Chinese. */
import { LANGUAGES } from "../src/words/languages.ts";
import { latinSentences, unmarked } from "./foreignWords.ts";
import { expect, test } from "./playground.ts";

const CASES = [
  ["pseudo", "no word that is not of the catalogue", unmarked],
  ["zh", "no sentence of another language", latinSentences],
] as const;

for (const [language, what, foreign] of CASES) {
  test(`${language}: ${what}`, async ({ playground }) => {
    const { page } = playground;
    const { arms, charts, answers, glossary, honesty, lab, learn, shell } = await LANGUAGES[language].load();
    const look = async (place: string) => expect(await foreign(page), place).toEqual([]);

    await playground.open(`#/lab?v=1&preset=tiny&lang=${language}`);
    const puzzles = page.getByRole("article").first().getByRole("slider");
    await expect(puzzles).toBeVisible();
    await look("recorded twins");

    for (const button of await page.getByTitle(charts.whatIsThis, { exact: true }).all()) await button.click();
    for (const button of await page.getByRole("button", { name: charts.asTable, exact: true }).all())
      if (await button.isEnabled()) await button.click();
    await look("panels, explained and as tables");

    for (const button of await page.getByRole("button", { name: charts.asTable, exact: true }).all())
      if (await button.isEnabled()) await button.click();
    await puzzles.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("region", { name: answers.inspector.title, exact: true })).toBeVisible();
    await look("a puzzle in the inspector");

    for (const menu of [arms.add, arms.sweep, lab.addPanel, shell.share]) {
      await page.getByRole("button", { name: menu, exact: true }).click();
      await expect(page.getByRole("dialog")).toBeVisible();
      await look(menu);
      await page.keyboard.press("Escape");
    }

    await page.getByRole("button", { name: shell.help, exact: true }).click();
    await look("help");
    await page.getByRole("button", { name: glossary.all, exact: true }).click();
    await expect(page.getByRole("dialog", { name: glossary.title }).getByRole("listitem").first()).toBeVisible();
    await look("glossary");
    await page.keyboard.press("Escape");

    const linked = (navigation: string) =>
      page
        .getByRole("navigation", { name: navigation, exact: true })
        .getByRole("link")
        .evaluateAll((links: HTMLAnchorElement[]) => links.map(({ hash }) => hash));
    for (const hash of [...(await linked(shell.nav)), "#/model"]) {
      await page.goto(`${playground.address}${hash}`);
      await expect(page.locator("#content")).toBeVisible();
      const foot = page.getByRole("complementary", { name: honesty.title });
      if ((await foot.count()) > 0) await foot.scrollIntoViewIfNeeded();
      await look(hash);
      for (const chapter of await linked(learn.chapterList)) {
        await page.goto(`${playground.address}${chapter}`);
        await expect(page.locator("#content").getByRole("heading", { level: 2 }).first()).toBeVisible();
        await look(chapter);
      }
    }
  });
}
