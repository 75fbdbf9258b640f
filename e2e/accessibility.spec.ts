/** axe on every state of the page that a visitor meets, in light, in dark and in the colours of the system. */
import { violations } from "./axe.ts";
import { expect, PANELS, test } from "./playground.ts";

/** All else was looked at before it opened. */
const DIALOG = "[role=dialog], dialog[open]";

const LOOKS = [
  ["light", { colorScheme: "light" }, "all"],
  ["dark", { colorScheme: "dark" }, "of looks"],
  ["forced colours", { forcedColors: "active" }, "of looks"],
] as const;

for (const [name, media, rules] of LOOKS) {
  test(`no serious violation, ${name}`, async ({ playground }) => {
    const { page } = playground;
    await page.emulateMedia(media);
    await playground.open();
    await playground.ready();
    if (rules === "all") expect(await violations(page, rules), "recorded run").toEqual([]);

    await playground.button("Run").click();
    await playground.reaches(2);
    await playground.button("Pause").click();
    await expect(playground.button("Run")).toBeEnabled();
    for (const group of await page.locator("details").all()) {
      if ((await group.getAttribute("open")) === null) await group.locator("summary").first().click();
    }
    await playground.panel("Entropy").getByRole("button", { name: "Data as table" }).click();
    expect(await violations(page, rules), "all opened").toEqual([]);

    for (const menu of [/^Arm GRPO/, /to make/, "+ Arm", "Sweep…", "Add panel", "Share"]) {
      await page.getByRole("button", { name: menu }).click();
      await expect(page.getByText("Opening…")).toHaveCount(0);
      expect(await violations(page, rules, DIALOG), String(menu)).toEqual([]);
      await page.keyboard.press("Escape");
    }

    await page.keyboard.press("?");
    await expect(page.getByRole("dialog")).toBeVisible();
    expect(await violations(page, rules, DIALOG), "help").toEqual([]);
    await playground.button("entropy bonus").click();
    await expect(page.getByRole("dialog", { name: "entropy bonus" })).toContainText("What to look for.");
    expect(await violations(page, rules, DIALOG), "a term").toEqual([]);
    await page.keyboard.press("Escape");
    await playground.button("All terms").click();
    await expect(page.getByRole("dialog", { name: "Glossary" }).getByRole("listitem").first()).toBeVisible();
    expect(await violations(page, rules, DIALOG), "glossary").toEqual([]);
  });
}

for (const [name, media, rules] of LOOKS) {
  test(`no serious violation in Learn, ${name}`, async ({ playground }) => {
    const { page } = playground;
    // What fades in has no contrast yet.
    await page.emulateMedia({ ...media, reducedMotion: "reduce" });
    const addresses = [
      "#/learn",
      "#/learn?chapter=3&guess=all&beat=5",
      "#/learn?chapter=4&guess=2&recorded=yes",
      "#/learn?chapter=5&rule=arm",
      "#/learn?guess=50.10.10.10.10.10",
      "#/learn?chapter=2&guess=9",
      "#/learn?chapter=3&beat=2",
      "#/learn?chapter=6&guess=8&k=64",
      "#/learn?chapter=7&guess=same",
    ];
    // These have a part of every kind.
    for (const hash of rules === "all" ? addresses : addresses.slice(0, 4)) {
      await playground.open(hash);
      await expect(page.getByRole("region", { name: "Your prediction" })).toBeVisible();
      if (hash.includes("guess"))
        await expect(page.getByRole("heading", { name: "Why" })).toBeVisible({ timeout: 60_000 });
      expect(await violations(page, rules), hash).toEqual([]);
    }
  });
}

for (const [name, media, rules] of LOOKS) {
  test(`no serious violation in Story, ${name}`, async ({ playground }) => {
    const { page } = playground;
    await page.emulateMedia({ ...media, reducedMotion: "reduce" });
    await playground.open("", "");
    await expect(page.getByRole("article")).toHaveCount(2);
    expect(await violations(page, rules), "recording").toEqual([]);
    await playground.button("Where ProGRPO fared worst").click();
    expect(await violations(page, rules), "a puzzle").toEqual([]);
    await page.getByRole("region", { name: "Turn the knobs yourself" }).scrollIntoViewIfNeeded();
    await expect(playground.panel("Entropy").getByText("recorded")).toBeVisible();
    expect(await violations(page, rules), "instrument").toEqual([]);
  });
}

test("every panel is a region with a summary in words", async ({ playground }) => {
  await playground.open();
  await playground.ready();
  await playground.button("Step").click();
  await playground.reaches(1);
  await playground.show(...PANELS);
  for (const title of PANELS) {
    await expect(playground.panel(title).getByRole("paragraph").first()).toContainText(/\w+ \w+/);
  }
});
