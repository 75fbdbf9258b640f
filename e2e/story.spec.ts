/** The first view: it plays once, can be led through, trains the visitor's own run in the same frame, and leads on. */
import type { Page } from "@playwright/test";
import { expect, type Playground, pick, test } from "./playground.ts";
import { textFaults } from "./textFaults.ts";

const END = "Both learned to be right. GRPO forgot almost every other way of being right.";
const headline = (page: Page) => page.getByRole("heading", { level: 2 }).first();
const evaluation = (playground: Playground) => playground.slider("Evaluation");
const spoken = (step: number) => ["aria-valuetext", `step ${step} of 300`] as const;
/** The recording at its end, without waiting for it. */
async function atEnd(playground: Playground, hash = ""): Promise<void> {
  await playground.page.emulateMedia({ reducedMotion: "reduce" });
  await playground.open(hash, "");
  await expect(headline(playground.page)).toHaveText(END);
}

test("a bare address plays the recording once and rests at its end", async ({ playground, page }) => {
  await playground.open("", "");
  await expect(headline(page)).toHaveText("Nothing has been learned yet. Both are the model that they began as.");
  await expect(playground.button("Stop")).toBeVisible();
  await expect(headline(page)).toHaveText(END, { timeout: 15_000 });
  await expect(playground.button("Play")).toBeVisible();
  await expect(evaluation(playground)).toHaveAttribute(...spoken(300));
  await expect(page.getByText(/^One recorded seed \(7\)\. 32 unseen puzzles, ordered by how GRPO ended/)).toBeVisible();
  await expect.poll(() => page.evaluate(() => window.location.hash)).toBe("#/story");
});

test("arrow keys and the scrubber lead through the evaluations", async ({ playground, page }) => {
  await playground.open("", "");
  await expect(playground.button("Stop")).toBeVisible();
  await page.keyboard.press("ArrowRight");
  await expect(playground.button("Play")).toBeVisible();
  await evaluation(playground).focus();
  await page.keyboard.press("Home");
  await expect(evaluation(playground)).toHaveAttribute(...spoken(0));
  await page.keyboard.press("ArrowRight");
  await expect(evaluation(playground)).toHaveAttribute(...spoken(25));
  await evaluation(playground).blur();
  await page.keyboard.press("ArrowLeft");
  await expect(evaluation(playground)).toHaveAttribute(...spoken(0));
  await playground.button("Play").click();
  await expect(playground.button("Stop")).toBeVisible();
});

test("nothing moves where that is not wanted; start and end can be chosen", async ({ playground, page }) => {
  await atEnd(playground);
  await expect(playground.button("Play")).toHaveCount(0);
  await pick(page.getByRole("radio", { name: "Start", exact: true }));
  await expect(evaluation(playground)).toHaveAttribute(...spoken(0));
  await pick(page.getByRole("radio", { name: "End", exact: true }));
  await expect(headline(page)).toHaveText(END);
});

test("one click shows the puzzle where ProGRPO fared worst, and a column leads into Learn", async ({
  playground,
  page,
}) => {
  await atEnd(playground);
  await playground.button("Where ProGRPO fared worst").click();
  const told = await page
    .getByText(/GRPO is right \d+% of the time and ProGRPO is right \d+% of the time/)
    .textContent();
  const [grpo, progrpo] = [...told!.matchAll(/(\d+)%/g)].map(([, share]) => Number(share));
  expect(grpo).toBeGreaterThan(progrpo!);

  const columns = page.getByRole("article", { name: "ProGRPO" }).getByRole("slider");
  await columns.press("Home");
  await expect(columns).toHaveAttribute("aria-valuetext", /^\d+ = (two|three) digits, no \d: /);
  await columns.press("Enter");
  await expect.poll(() => page.evaluate(() => window.location.hash)).toMatch(/^#\/learn\?chapter=1&prompt=/);
});

test("the visitor trains in the same frame, and finds the run in the Lab", async ({ playground, page }) => {
  await atEnd(playground, "#/story?backend=wasm");
  await page.getByRole("button", { name: /^Train it yourself/ }).click();
  await expect(page.getByText(/^Your run, one seed \(7\)/)).toBeVisible({ timeout: 60_000 });
  await expect(headline(page)).toHaveText("Nothing has been learned yet. Both are the model that they began as.");
  await expect(evaluation(playground)).toHaveAttribute(...spoken(10), { timeout: 60_000 });
  await playground.button("Pause").click();
  await expect(playground.button("Go on")).toBeVisible();

  await playground.button("The recording").click();
  await expect(headline(page)).toHaveText(END);
  await playground.button("Your run").click();
  await expect(page.getByText(/^Your run, one seed/)).toBeVisible();
  await page.getByRole("link", { name: "See it all in the Lab" }).click();
  await expect(page.getByRole("progressbar", { name: "Progress" })).toHaveAttribute("aria-valuenow", /^1\d$/);
});

test("below, the instrument drives the same run, and a picture leads to the Lab", async ({ playground, page }) => {
  await atEnd(playground);
  await page.getByRole("region", { name: "Turn the knobs yourself" }).scrollIntoViewIfNeeded();
  for (const title of ["Entropy", "Confidence", "Advantages", "Pass@k"] as const) {
    await expect(playground.panel(title).getByText("recorded")).toBeVisible();
  }
  await playground.choose("ProGRPO");
  const crosshair = playground.panel("Entropy").getByRole("slider").first();
  await crosshair.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("Enter");
  await expect.poll(() => page.evaluate(() => window.location.hash)).toMatch(/^#\/lab\?.*method=progrpo.*step=\d+/);
});

const SIZES = [
  { width: 320, height: 720 },
  { width: 390, height: 844 },
  { width: 640, height: 400 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
];

for (const lang of ["en", "zh"]) {
  test(`no words are cut or meet at any size, in ${lang}; the first screen is whole`, async ({ playground, page }) => {
    const found: string[] = [];
    await page.emulateMedia({ reducedMotion: "reduce" });
    await playground.open(`#/story?lang=${lang}`, "");
    await expect(page.getByRole("article")).toHaveCount(2);
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.evaluate(async () => {
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      });
      for (const fault of await textFaults(page)) found.push(`${size.width} × ${size.height}: ${fault}`);
      const isWhole = (name: string) =>
        page.getByRole("article", { name, exact: true }).evaluate((card) => card.getBoundingClientRect().bottom);
      if (size.height === 844) expect(await isWhole("ProGRPO")).toBeLessThanOrEqual(844 - 88);
      if (size.height === 720 && size.width > 1000) {
        const doors = await page.getByRole("navigation").last().boundingBox();
        expect(doors!.y + doors!.height).toBeLessThanOrEqual(720);
      }
    }
    expect(found).toEqual([]);
  });
}

test("Share says what a link to a page holds that is not the Lab", async ({ playground, page }) => {
  for (const [hash, holds] of [
    ["#/story", /^In it: Story/],
    ["#/learn?chapter=3", /^In it: the chapter/],
    ["#/teach", /^In it: the page for teachers/],
  ] as const) {
    await playground.open(hash);
    await playground.button("Share").click();
    const sheet = page.getByRole("dialog", { name: "Share and save" });
    await expect(sheet.getByText(holds)).toBeVisible();
    await expect(sheet.getByRole("textbox", { name: "Link to this page" })).toHaveValue(new RegExp(hash.slice(0, 6)));
    await page.keyboard.press("Escape");
    await expect(sheet).toHaveCount(0);
  }
});
