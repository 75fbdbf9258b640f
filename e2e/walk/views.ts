/** Everything that a visitor can come to, by an address and at most a few clicks. */
import type { Words } from "../../src/words/en.ts";
import { expect, type Playground } from "../playground.ts";

export interface View {
  name: string;
  /** On a phone it is a part of another view: the bar of arms stands in the drawer there. */
  isWide?: true;
  /** Page and its part of the address. */
  hash: string;
  /** From there on, at every size, since menus close when the window changes; a view without it stands when its page has loaded. */
  open?(playground: Playground, words: Words): Promise<void>;
}

const clicks =
  (button: (words: Words) => string) =>
  async (playground: Playground, words: Words): Promise<void> => {
    const dialog = playground.page.getByRole("dialog");
    if (await dialog.isVisible()) return;
    await playground.button(button(words)).click();
    await expect(dialog).toBeVisible();
  };

const LAB = "#/lab?v=1&preset=tiny";

export const VIEWS: readonly View[] = [
  { name: "story", hash: "#/story" },
  { name: "learn-1", hash: "#/learn?guess=50.10.10.10.10.10" },
  { name: "learn-2", hash: "#/learn?chapter=2&guess=9" },
  { name: "learn-3", hash: "#/learn?chapter=3&guess=all&beat=5" },
  { name: "learn-4", hash: "#/learn?chapter=4&guess=2&recorded=yes" },
  { name: "learn-5", hash: "#/learn?chapter=5&rule=arm" },
  { name: "learn-6", hash: "#/learn?chapter=6&guess=8&k=64" },
  { name: "learn-7", hash: "#/learn?chapter=7&guess=same" },
  { name: "lab", hash: LAB },
  { name: "lab-all-panels", hash: `${LAB}&panels=all` },
  {
    name: "lab-inspector",
    hash: LAB,
    open: async ({ page }, { answers }) => {
      const inspector = page.getByRole("region", { name: answers.inspector.title, exact: true });
      if (await inspector.isVisible()) return;
      await page.getByRole("article").first().getByRole("slider").focus();
      await page.keyboard.press("Enter");
      await expect(inspector).toBeVisible();
    },
  },
  { name: "lab-grid-paths", hash: "#/lab?v=1&preset=grid-paths" },
  { name: "share", hash: LAB, open: clicks(({ shell }) => shell.share) },
  { name: "arms", isWide: true, hash: LAB, open: clicks(({ arms }) => arms.add) },
  { name: "sweep", isWide: true, hash: LAB, open: clicks(({ arms }) => arms.sweep) },
  { name: "help", hash: LAB, open: clicks(({ shell }) => shell.help) },
  {
    name: "glossary",
    hash: LAB,
    open: async (playground, words) => {
      const glossary = playground.page.getByRole("dialog", { name: words.glossary.title });
      if (await glossary.isVisible()) return;
      await clicks(({ shell }) => shell.help)(playground, words);
      await playground.button(words.glossary.all).click();
      await expect(glossary.getByRole("listitem").first()).toBeVisible();
    },
  },
  { name: "evidence", hash: "#/evidence" },
  { name: "task", hash: "#/task" },
  {
    name: "model",
    hash: "#/model",
    open: async ({ page }, { ownModel }) => {
      const attempt = page.getByRole("region", { name: ownModel.attempt.title });
      if (await attempt.isVisible()) return;
      await page.locator("input[type=file]").first().setInputFiles("fixtures/checkpoint");
      await attempt.getByLabel(ownModel.attempt.prompt, { exact: true }).fill("é 😀");
      await expect(attempt.getByRole("listitem").first()).toBeVisible();
    },
  },
  { name: "dynamics", hash: "#/dynamics" },
  { name: "teach", hash: "#/teach" },
];
