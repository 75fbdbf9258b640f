/** axe on every state of the page that a visitor meets, in light, and where it differs in dark and in the colours of the system. */
import type { Page } from "@playwright/test";
import { violations } from "./axe.ts";
import { expect, PANELS, test } from "./playground.ts";

/** All else was looked at before it opened. */
const DIALOG = "[role=dialog], dialog[open]";

const LOOKS = {
  light: { colorScheme: "light", forcedColors: "none" },
  dark: { colorScheme: "dark", forcedColors: "none" },
  "forced colours": { colorScheme: "light", forcedColors: "active" },
} as const;
const BOTH = ["dark", "light"] as const;

async function expectNone(
  page: Page,
  where: string,
  looks: readonly (keyof typeof LOOKS)[] = ["light"],
  part?: string,
) {
  for (const look of looks) {
    // What fades in has no contrast yet.
    await page.emulateMedia({ ...LOOKS[look], reducedMotion: "reduce" });
    expect(await violations(page, look === "light" ? "all" : "of looks", part), `${where}, ${look}`).toEqual([]);
  }
}

test("axe finds nothing in the Lab", async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  await playground.ready();
  await expectNone(page, "recorded run");

  await playground.button("Run").click();
  await playground.reaches(2);
  await playground.button("Pause").click();
  await expect(playground.button("Run")).toBeEnabled();
  for (const group of await page.locator("details").all()) {
    if ((await group.getAttribute("open")) === null) await group.locator("summary").first().click();
  }
  await playground.panel("Entropy").getByRole("button", { name: "Data as table" }).click();
  await expectNone(page, "all opened", BOTH);

  for (const menu of [/^Arm GRPO/, /to make/, "+ Arm", "Sweep…", "Add panel", "Share"]) {
    await page.getByRole("button", { name: menu }).click();
    await expect(page.getByText("Opening…")).toHaveCount(0);
    await expectNone(page, String(menu), BOTH, DIALOG);
    await page.keyboard.press("Escape");
  }

  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toBeVisible();
  await expectNone(page, "help", BOTH, DIALOG);
  await playground.button("entropy bonus").click();
  await expect(page.getByRole("dialog", { name: "entropy bonus" })).toContainText("What to look for.");
  await expectNone(page, "a term", ["light"], DIALOG);
  await page.keyboard.press("Escape");
  await playground.button("All terms").click();
  await expect(page.getByRole("dialog", { name: "Glossary" }).getByRole("listitem").first()).toBeVisible();
  await expectNone(page, "glossary", ["light"], DIALOG);
});

test("axe finds nothing in Learn", async ({ playground }) => {
  const { page } = playground;
  for (const [index, hash] of [
    "#/learn",
    "#/learn?chapter=3&guess=all&beat=5",
    "#/learn?chapter=4&guess=2&recorded=yes",
    "#/learn?chapter=5&rule=arm",
    "#/learn?guess=50.10.10.10.10.10",
    "#/learn?chapter=2&guess=9",
    "#/learn?chapter=3&beat=2",
    "#/learn?chapter=6&guess=8&k=64",
    "#/learn?chapter=7&guess=same",
  ].entries()) {
    await playground.open(hash);
    await expect(page.getByRole("region", { name: "Your prediction" })).toBeVisible();
    if (hash.includes("guess"))
      await expect(page.getByRole("heading", { name: "Why" })).toBeVisible({ timeout: 60_000 });
    // The first four have a part of every kind.
    await expectNone(page, hash, index < 4 ? BOTH : ["light"]);
  }
});

test("axe finds nothing in Story", async ({ playground }) => {
  const { page } = playground;
  await page.emulateMedia({ reducedMotion: "reduce" });
  await playground.open("", "");
  await expect(page.getByRole("article")).toHaveCount(2);
  await expectNone(page, "recording", BOTH);
  await playground.button("Where ProGRPO fared worst").click();
  await expectNone(page, "a puzzle");
  await page.getByRole("region", { name: "Turn the knobs yourself" }).scrollIntoViewIfNeeded();
  await expect(playground.panel("Entropy").getByText("recorded")).toBeVisible();
  // It has a part of every kind: what the system's colours make of one they make of all.
  await expectNone(page, "instrument", ["forced colours", ...BOTH]);
});

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
