/** The Evidence page as a visitor meets it, over results made by hand: the shipped ones come and go with the study. */
import { FOUND } from "../src/app/pages/evidence/evidenceTesting.ts";
import { LANGUAGES } from "../src/words/languages.ts";
import { violations } from "./axe.ts";
import { expect, type Playground, test } from "./playground.ts";
import { textFaults } from "./textFaults.ts";

test.beforeEach(({ page }) => page.route("**/evidence.json", (route) => route.fulfill({ json: FOUND })));

const rows = (playground: Playground) => playground.page.getByRole("radiogroup", { name: /GRPO/ });

for (const language of ["en", "zh"] as const) {
  test(`opens in ${language}; what is chosen is the address, by keys alone`, async ({ playground }) => {
    const { page } = playground;
    const { evidence } = await LANGUAGES[language].load();
    await playground.open(`#/evidence?lang=${language}`, "");
    await expect(page.getByRole("heading", { level: 2 }).first()).toHaveText(
      evidence.question("ProGRPO alpha 1", "GRPO"),
    );
    await rows(playground).getByRole("radio").last().focus();
    await page.keyboard.press("ArrowUp");
    await expect.poll(() => playground.inAddress("arm")).toBe("entropy-bonus-0_2");
    await page.getByRole("combobox", { name: evidence.choice.task }).selectOption({ index: 1 });
    await expect.poll(() => playground.inAddress("task")).toBe("countdown");
    await page.reload();
    await expect(page.getByText(evidence.clauses["pass@1"].less).first()).toBeVisible();
  });
}

test("a run opens in the Lab beside its pair; Story's third door leads here", async ({ playground }) => {
  const { page } = playground;
  await playground.open("", "");
  await page.getByRole("link", { name: /Does it always help\?/ }).click();
  await page.getByRole("link", { name: "Open digit-sums-nano-s1, seed 2 in the Lab" }).click();
  await expect(playground.button("Run")).toBeVisible();
  await expect(page.getByRole("status", { name: "Notices" }).getByRole("button")).toHaveCount(0);
  await expect(page.getByRole("button", { name: /^Arm GRPO/ })).toBeVisible();
});

const LOOKS = [
  { name: "a phone, dark", colorScheme: "dark", width: 390, height: 844, view: "", rules: "of looks" },
  { name: "a laptop, light", colorScheme: "light", width: 1280, height: 800, view: "", rules: "all" },
  { name: "a projector", colorScheme: "light", width: 1920, height: 1080, view: "?present", rules: "of looks" },
] as const;

for (const { name, colorScheme, width, height, view, rules } of LOOKS) {
  test(`nothing is cut, and axe finds nothing: ${name}`, async ({ playground }) => {
    const { page } = playground;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height });
    await playground.open(`#/evidence${view}`, "");
    await expect(rows(playground).first()).toBeVisible();
    await expect(page.getByRole("slider")).toHaveCount(2);
    expect(await textFaults(page)).toEqual([]);
    expect(await violations(page, rules)).toEqual([]);
  });
}
