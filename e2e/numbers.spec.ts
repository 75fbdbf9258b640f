/** A number is read the same in every language, and what the page shows and speaks is what is in effect. */
import { expect, type Playground, test } from "./playground.ts";

const TINY = "#v=1&preset=tiny&steps=2000&method=grpo";

/** A field as a visitor finds it, and what the page says that it trains with: the address. */
function field(playground: Playground, label: string) {
  const { page } = playground;
  const input = page.getByRole("spinbutton", { name: `${label}, value`, exact: true });
  return {
    input,
    refusal: input.locator("xpath=..").getByRole("alert"),
    type: async (text: string) => {
      await input.fill(text);
      await input.press("Enter");
    },
  };
}

const inEffect = (playground: Playground, name: string) => playground.inAddress(name);

for (const locale of ["en-US", "de-DE", "ar-EG"]) {
  test.describe(locale, () => {
    test.use({ locale });

    test(`numbers are read in ${locale} as everywhere`, async ({ playground }) => {
      await playground.open(TINY);
      const alpha = field(playground, "alpha");
      const rate = field(playground, "Learning rate");
      const read: [typeof alpha, string, string, number][] = [
        [alpha, "alpha", "0,3", 0.3],
        [alpha, "alpha", "0.7", 0.7],
        [alpha, "alpha", " .5 ", 0.5],
        [rate, "learningRate", "1e-4", 1e-4],
        [rate, "learningRate", "1E-3", 1e-3],
        [rate, "learningRate", "1,1e-5", 1.1e-5],
      ];
      for (const [control, name, text, value] of read) {
        await control.type(text);
        await expect(control.refusal).toHaveCount(0);
        await expect.poll(() => inEffect(playground, name), { message: text }).toBe(String(value));
        expect(Number(await control.input.inputValue()), text).toBe(value);
      }
      await expect(rate.input).toHaveValue("1.1e-5");
      await expect(playground.slider("Learning rate")).toHaveAttribute("aria-valuetext", "1.1e-5");

      for (const text of ["1.000,5", "abc", "", "Infinity", "NaN", "0x10", "9", "-1", "٠٫٣", "1 0"]) {
        await alpha.type(text);
        await expect(alpha.refusal, text).toContainText("0.5 stays. Give a number from 0 to 2.");
        await expect(alpha.input).toHaveValue("0.5");
        await expect(playground.slider("alpha")).toHaveValue("0.5");
      }
      expect(await inEffect(playground, "alpha")).toBe("0.5");
      await alpha.type("0,4");
      await expect(alpha.refusal).toHaveCount(0);
    });
  });
}

test("a whole number takes no mark that could part thousands", async ({ playground }) => {
  await playground.open(`${TINY}&groupSize=4`);
  await playground.showSettings("Rollout");
  const size = field(playground, "Group size");
  for (const text of ["1,000", "2.5", "1e2", "many"]) {
    await size.type(text);
    await expect(size.refusal).toContainText("4 stays. Give a whole number from 2 to 64.");
    await expect(size.input).toHaveValue("4");
  }
  await size.type("1e1");
  await expect(size.input).toHaveValue("10");
});

test("what is typed is in effect when Run is pressed", async ({ playground }) => {
  await playground.open(TINY);
  await playground.ready();
  await field(playground, "alpha").input.fill("0,3");
  await playground.button("Run").click();
  await playground.reaches(2);
  await playground.button("Pause").click();
  // A change after the first step would have left a marker.
  expect(await playground.markers("Entropy")).toEqual([]);
  await expect(playground.slider("alpha")).toHaveValue("0.3");
});

test("keys step a field from wherever it is, and Escape takes typing back", async ({ playground }) => {
  await playground.open(`${TINY}&alpha=0.33`);
  const { input } = field(playground, "alpha");
  await expect(input).toHaveValue("0.33");
  await expect(playground.slider("alpha")).toHaveValue("0.33");
  await expect(playground.slider("alpha")).toHaveAttribute("aria-valuetext", "0.33");
  await input.focus();
  for (const [key, value] of [
    ["ArrowUp", "0.35"],
    ["ArrowDown", "0.3"],
    ["PageUp", "0.5"],
    ["PageDown", "0.3"],
  ] as const) {
    await input.press(key);
    await expect(input).toHaveValue(value);
    await expect(input).toHaveAttribute("aria-valuenow", value);
  }
  await input.fill("1,2");
  await input.press("ArrowUp");
  await expect(input).toHaveValue("1.25");
  await input.fill("9");
  await input.press("Escape");
  await expect(input).toHaveValue("1.25");
});

test("each position of the learning rate's slider shows, speaks and sets one value", async ({ playground }) => {
  await playground.open(TINY);
  const slider = playground.slider("Learning rate");
  const { input } = field(playground, "Learning rate");
  const seen = new Set<string>();
  for (let position = 0; position <= 120; position++) {
    await slider.fill(String(position));
    await expect(slider).toHaveValue(String(position));
    const shown = await input.inputValue();
    expect(await slider.getAttribute("aria-valuetext")).toBe(shown);
    expect(Number(await input.getAttribute("aria-valuenow"))).toBe(Number(shown));
    seen.add(shown);
  }
  expect(seen.size).toBe(121);
  await slider.fill("7");
  await slider.blur();
  const shown = Number(await input.inputValue());
  await expect.poll(() => inEffect(playground, "learningRate")).toBe(String(shown));
});

test("a value from the address is never changed by being shown", async ({ playground }) => {
  await playground.open(`${TINY}&learningRate=1.2345e-5&klCoef=0.0123&smoothing=0.333`);
  const { page } = playground;
  await playground.showSettings("Objective");
  await expect(field(playground, "Learning rate").input).toHaveValue("1.2345e-5");
  await expect(playground.slider("Learning rate")).toHaveAttribute("aria-valuetext", "1.2345e-5");
  await expect(field(playground, "KL coefficient").input).toHaveValue("0.0123");
  await expect(playground.slider("KL coefficient")).toHaveValue("0.0123");
  await expect(playground.slider("Smoothing")).toHaveValue("0.333");
  await expect(page.getByRole("status").filter({ hasText: "0.333" })).toBeVisible();
  await playground.ready();
  expect(Number(await inEffect(playground, "learningRate"))).toBe(1.2345e-5);
});

test("Help tells the sizes of the models as they are", async ({ playground }) => {
  await playground.open();
  await playground.button("Help").click();
  await expect(playground.page.getByRole("dialog")).toContainText("94 thousand to 9.5 million parameters");
});
