/** Dynamics: its demonstrations, in every size and colour, by links and by keys. */
import type { Browser } from "@playwright/test";
import { RULES } from "../src/engine/index.ts";
import { mainThreadTasks, TRACED } from "../tools/mainThread.ts";
import { violations } from "./axe.ts";
import { expect, test } from "./playground.ts";
import { textFaults } from "./textFaults.ts";

const SIZES = [
  { width: 320, height: 720 },
  { width: 1280, height: 800 },
];
const DEMONSTRATIONS: [title: string, headline: RegExp][] = [
  ["Why GRPO collapses", /^GRPO ends on 1 of 3 correct answers; ProGRPO on 3\./],
  ["Luck is enough", /^GRPO ends on 1 of 3 correct answers; ProGRPO on 3\./],
  ["Where ARM rests", /^ProGRPO ends on 3 of 3 correct answers; Entropy bonus on 3; FlowRL on 3\./],
  [
    "Falls, rises, settles",
    /settles under ProGRPO \(any correct\); under GRPO and ProGRPO \(mixed only\) it only falls/,
  ],
];

test("Help leads there, and each demonstration comes out as it says, readable at any size", async ({
  playground,
  page,
}) => {
  await playground.open("#/learn", "");
  await playground.button("Help").click();
  await page.getByRole("link", { name: /^Dynamics/ }).click();
  const headline = page.getByRole("heading", { level: 2 });
  for (const [title, said] of DEMONSTRATIONS) {
    await page.getByRole("link", { name: title }).click();
    await expect(headline).toHaveText(said, { timeout: 60_000 });
    await expect(page.getByRole("link", { name: title })).toHaveAttribute("aria-current", "true");
    for (const size of SIZES) {
      await page.setViewportSize(size);
      await page.evaluate(async () => {
        for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
      });
      expect(await textFaults(page), `${title}, ${size.width}`).toEqual([]);
    }
  }
  await playground.slider("Right answers").press("Home");
  await expect(headline).toHaveText(/nothing to collapse/, { timeout: 60_000 });
  await expect.poll(() => playground.inAddress("right")).toBe("1");
  await page.goBack();
  await expect(headline).toHaveText(/^ProGRPO ends on/, { timeout: 60_000 });
});

for (const [colorScheme, rules] of [
  ["light", "all"],
  ["dark", "of looks"],
] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ playground, page }) => {
    await page.emulateMedia({ colorScheme });
    await playground.open("#/dynamics?gate=both&rules=grpo.progrpo.entropy-bonus.flowrl&groupSize=4", "");
    await expect(page.getByRole("region", { name: /FlowRL/ })).toBeVisible({ timeout: 60_000 });
    await page.getByRole("button", { name: /Push up and down/ }).click();
    expect(await violations(page, rules)).toEqual([]);
  });
}

/** Milliseconds of processor time; a busy machine only adds, so of several looks the least counts. */
const MOST = 50;
const LOOKS = 3;

test("every rule on many answers: no task above 50 ms on the main thread, while it opens and while one looks", async ({
  playground,
  page,
  browser,
}) => {
  const all = `#/dynamics?rules=${RULES.join(".")}&right=8&wrong=8&groupSize=16&gate=both`;
  await playground.open(all, "");
  const mass = page.getByRole("region", { name: /Push up and down/ });
  const longest = { opening: Infinity, looking: Infinity };
  for (let seed = 1; seed <= LOOKS && Math.max(longest.opening, longest.looking) > MOST; seed++) {
    const opening = await traced(browser, async () => {
      await page.evaluate((hash) => {
        window.location.hash = hash;
      }, `${all}&seed=${seed}`);
      await expect(page.locator("[aria-busy=false]")).toBeVisible({ timeout: 120_000 });
      await expect(mass).toBeVisible();
    });
    await page.getByRole("slider", { name: /GRPO/ }).first().focus();
    const looking = await traced(browser, async () => {
      for (let step = 199; step > 193; step--) {
        await page.keyboard.press("ArrowLeft");
        await expect(mass).toContainText(`step ${step}`);
      }
    });
    await page.getByRole("heading", { level: 2 }).click();
    longest.opening = Math.min(longest.opening, opening);
    longest.looking = Math.min(longest.looking, looking);
  }
  console.log(longest);
  expect(longest.opening).toBeLessThanOrEqual(MOST);
  expect(longest.looking).toBeLessThanOrEqual(MOST);

  async function traced(of: Browser, act: () => Promise<void>): Promise<number> {
    await of.startTracing(page, { categories: TRACED });
    await act();
    return mainThreadTasks(await of.stopTracing()).processor;
  }
});
