/** Runs and figures as files: what is taken along comes back as it was, and what cannot be read changes nothing. */
import { isDeepStrictEqual } from "node:util";
import type { Page } from "@playwright/test";
import { expect, test } from "./playground.ts";
import { saving } from "./saved.ts";

const SHORT = "#v=1&preset=tiny&steps=12&evalEvery=5";

const save = (page: Page, format: string) =>
  saving(page, () => page.getByRole("button", { name: `Save ${format}` }).click());

async function bring(page: Page, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await (await chooser).setFiles({ name, mimeType: "application/octet-stream", buffer: Buffer.from(text) });
}

const runsOf = (text: string): unknown[] =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as unknown);
const imported = (page: Page) => page.getByRole("list", { name: "Drawn beside" }).getByRole("listitem");

test("runs that are taken along come back as they were, and their weights as a folder", async ({ playground }) => {
  const { page } = playground;
  await playground.open(SHORT);
  await playground.ready();
  await playground.button("Run").click();
  await playground.reaches(12);
  await expect(playground.button("Run")).toHaveCount(1);
  await playground.button("Share").click();
  const runs = await save(page, "Run file");
  expect(runs.name).toBe("2-runs.jsonl");
  const text = runs.contents.toString();
  const table = (await save(page, "CSV, long form")).contents.toString();
  expect(table.split("\r\n")[0]).toBe("run,arm,method,seed,origin,step,metric,value");

  await page.getByRole("dialog").getByText("Some", { exact: true }).click();
  await page
    .getByRole("dialog")
    .getByRole("group", { name: "Runs" })
    .getByRole("checkbox", { name: /^GRPO/ })
    .uncheck();
  const model = await save(page, "Model");
  expect(model.name).toMatch(/^progrpo-seed-7-.+-step-1[0-2]\.zip$/);
  const zip = model.contents;
  expect(zip.subarray(0, 2).toString()).toBe("PK");
  for (const name of ["config.json", "model.safetensors", "tokenizer.json", "README.md"])
    expect(zip.includes(name)).toBe(true);

  await page.keyboard.press("Escape");
  await playground.button("New run").click();
  await playground.ready();
  await bring(page, "2-runs.jsonl", text);
  await expect(imported(page)).toHaveCount(2);
  const entropy = await playground.table("Entropy");
  expect(entropy.columns.join()).toContain("imported");
  await playground.button("Share").click();
  await page.getByRole("dialog").getByText("Some", { exact: true }).click();
  for (const box of await page
    .getByRole("dialog")
    .getByRole("checkbox", { name: /recorded/ })
    .all())
    await box.uncheck();
  const again = (await save(page, "Run file")).contents.toString();
  // Not printed, where they differ: they are long.
  expect(isDeepStrictEqual(runsOf(again), runsOf(text)), "the same runs").toBe(true);
  await expect(page.getByRole("button", { name: "Save Model" })).toHaveAttribute("aria-disabled", "true");
});

test("files dropped on the page are read; a bad one is named and changes nothing", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#v=1&preset=tiny");
  await playground.ready();
  await playground.show("Reward and pass@1");
  await playground.panel("Reward and pass@1").getByRole("button", { name: "Training" }).click();
  const before = await playground.table("Reward and pass@1");
  const drop = (type: string, name: string, text: string) =>
    page.evaluate(
      ([kind, file, words]) => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File([words!], file!));
        document.body.dispatchEvent(new DragEvent(kind!, { dataTransfer, bubbles: true, cancelable: true }));
      },
      [type, name, text],
    );
  await drop("dragenter", "bad.json", "");
  await expect(page.getByText(/^Drop run files/)).toBeVisible();
  await drop("drop", "bad.json", '{"format": "progrpo-run", "version": 2}');
  await expect(page.getByText(/^Drop run files/)).toHaveCount(0);
  await expect(page.getByText(/bad\.json.*Use a file of format progrpo-run/)).toBeVisible();
  expect(await playground.table("Reward and pass@1")).toEqual(before);

  const log = { log_history: [1, 2, 3].map((step) => ({ step, reward: step / 10, entropy: 1 / step })) };
  await drop("drop", "trainer_state.json", JSON.stringify(log));
  await expect(imported(page)).toHaveText(/trainer_state \(imported\)/);
  const { columns, rows } = await playground.table("Reward and pass@1");
  const own = columns.findIndex((name) => name.includes("trainer_state"));
  expect(rows.map((row) => row[own]).filter((cell) => /\d/.test(cell ?? ""))).toEqual(["0.100", "0.200", "0.300"]);
  await page.getByRole("button", { name: /^Hide trainer_state/ }).click();
  expect(await playground.table("Reward and pass@1")).toEqual(before);

  // It is kept like any run: there after a reload, to be drawn again and to be deleted.
  await page.reload();
  const row = page.getByRole("group", { name: "Kept runs" }).getByRole("row", { name: /trainer_state \(imported\)/ });
  await row.getByRole("textbox", { name: /^Note/ }).fill("theirs");
  await playground.button("Draw trainer_state").click();
  await expect(imported(page)).toHaveText(/trainer_state \(imported\)/);
  await playground.withRun("trainer_state", "Delete");
  await expect(imported(page)).toHaveCount(0);
  await expect(row).toHaveCount(0);
  await playground.button("Undo delete").click();
  await expect(row.getByRole("textbox", { name: /^Note/ })).toHaveValue("theirs");
});

test("each kind of thing is two clicks away and says before the second how large it is", async ({ playground }) => {
  const { page } = playground;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await playground.open(SHORT);
  await playground.ready();
  await playground.button("Run").click();
  await playground.reaches(12);
  await expect(playground.button("Run")).toHaveCount(1);
  for (const [format, size] of [
    ["SVG", /SVG\d.* kB, 672 × \d+ pixels/],
    ["PNG", /PNG\d.* kB, 1344 × \d+ pixels/],
    ["Run file", /Run fileabout \d/],
    ["Model", /Modelabout \d/],
  ] as const) {
    await playground.button("Share").click();
    const sheet = page.getByRole("dialog");
    await expect(sheet.getByRole("listitem").filter({ hasText: size })).toBeVisible();
    expect((await save(page, format)).contents.length).toBeGreaterThan(500);
    await expect(sheet.getByText(/^Saved .* (kB|MB)\.$/)).toBeVisible();
    await page.keyboard.press("Escape");
  }
  await playground.button("Share").click();
  await playground.button("Copy link").click();
  await expect(page.getByText("Copied.")).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());
  expect(new URL(link).hash).toBe("#/lab?v=1&preset=tiny&evalEvery=5&steps=12");
});

test("the link restores the same lab, for a projector if that is asked for", async ({ playground }) => {
  const { page } = playground;
  const lab = "#/lab?v=1&preset=tiny&arm1=grpo&arm2=progrpo&arm2.alpha=0.3&seeds=7+8&panels=entropy.pass-at-k&step=5";
  await playground.open(lab);
  await playground.ready();
  await playground.button("Share").click();
  const sheet = page.getByRole("dialog");
  await expect(sheet.getByText(/2 arms; seeds 7, 8; what is selected; how the page is drawn/)).toBeVisible();
  await sheet.getByRole("checkbox", { name: "Large, for a projector" }).check();
  const link = new URL(await sheet.getByRole("textbox", { name: "Link to this page" }).inputValue());
  await page.goto("about:blank");
  await page.goto(link.href);
  await playground.ready();
  await expect(page.locator("html")).toHaveAttribute("data-presented", "");
  expect(new URL(page.url()).hash).toBe(`${lab}&present=yes`);
  await expect(playground.panel("Pass@k")).toBeVisible();
  await expect(playground.panel("Confidence")).toHaveCount(0);
});

test("a panel's figure is saved as it looks, with legend, caption, N and settings", async ({ playground }) => {
  const { page } = playground;
  await playground.open();
  await playground.ready();
  await playground.panel("Entropy").getByRole("button", { name: "Save the figure" }).click();
  await expect(page.getByRole("dialog").getByRole("img", { name: "Entropy" })).toBeVisible();
  const svg = await save(page, "SVG");
  expect(svg.name).toBe("entropy.svg");
  const text = svg.contents.toString();
  for (const words of ["Entropy", "ProGRPO", "N = 1 seed an arm (7)", "preset tiny", "Made with ProGRPO Playground"])
    expect(text).toContain(words);
  expect(text).not.toMatch(/var\(|class=/);
  const png = (await save(page, "PNG")).contents;
  expect(png.subarray(1, 4).toString()).toBe("PNG");
  expect(png.readUInt32BE(16)).toBe(1344);
});

test("by keyboard alone panels are chosen, a caption is written and one picture of all is saved", async ({
  playground,
}) => {
  const { page } = playground;
  await playground.open();
  await playground.ready();
  await playground.button("Share").press("Enter");
  const sheet = page.getByRole("dialog");
  await sheet.getByRole("checkbox", { name: "Answer map" }).press("Space");
  await sheet.getByRole("radio", { name: "Slide" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowLeft");
  await expect(sheet.getByRole("radio", { name: "Slide" })).toBeChecked();
  await sheet.getByRole("textbox", { name: "Caption" }).press("ControlOrMeta+a");
  await page.keyboard.type("Twins.");
  await expect(sheet.getByText(/1290 × \d+ pixels/)).toBeVisible();
  const { contents } = await saving(page, () => sheet.getByRole("button", { name: "Save SVG" }).press("Enter"));
  const text = contents.toString();
  expect(text).toContain("Twins.");
  expect(text).toContain("(a) Entropy");
  expect(text).not.toContain("Answer map");
  await page.keyboard.press("Escape");
  await expect(playground.button("Share")).toBeFocused();
});
