/** The project for a cluster: what the button saves is what the command writes, and the logs of its runs come back. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "./playground.ts";
import { saving } from "./saved.ts";

const ROOT = join(import.meta.dirname, "..");
const LINK = "#/lab?v=1&preset=tiny&method=both&seeds=7+9&alpha=0.75";
const LOGS = "fixtures/logs/digit-sums-trl.jsonl";

function byCommand(link: string): Buffer {
  const zip = join(mkdtempSync(join(tmpdir(), "project-")), "project.zip");
  execFileSync("node", ["node_modules/tsx/dist/cli.mjs", "tools/exportProject.ts", "--link", link, "--zip", zip], {
    cwd: ROOT,
  });
  return readFileSync(zip);
}

test("the button saves what the command writes, bit for bit", async ({ playground }) => {
  const { page } = playground;
  await playground.open(LINK);
  await playground.ready();
  await playground.button("Share").click();
  const section = page.getByRole("region", { name: "Project for a cluster" });
  await expect(section.getByRole("listitem").filter({ hasText: "ProGRPO" })).toContainText("Trained by TRL, verl.");
  await expect(section).toContainText("Not by OpenRLHF: prompts come without their log-probabilities");
  const zip = await saving(page, () => section.getByRole("button", { name: "Save Project" }).click());
  expect(zip.name).toBe("progrpo-project.zip");
  expect(zip.contents.equals(byCommand(LINK))).toBe(true);
  const about = /about (\d+) kB/.exec((await section.textContent()) ?? "");
  expect(zip.contents.length / 1000 / Number(about?.[1])).toBeCloseTo(1, 0);
});

test("arms that no engine trains are told of before anything is saved", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#/lab?v=1&preset=tiny&method=ucpo");
  await playground.ready();
  await playground.button("Share").click();
  const section = page.getByRole("region", { name: "Project for a cluster" });
  await expect(section).toContainText("No engine can train it.");
  await expect(section).toContainText("Not by TRL, verl, OpenRLHF: there is no option for this method.");
  await expect(section.getByRole("button", { name: "Save Project" })).toHaveAttribute("aria-disabled", "true");
});

test("the logs of its runs are drawn beside the page's own", async ({ playground }) => {
  const { page } = playground;
  await playground.open("#/lab?v=1&preset=tiny");
  await playground.ready();
  const chooser = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Import", exact: true }).click();
  await (await chooser).setFiles(join(ROOT, LOGS));
  const drawn = page.getByRole("list", { name: "Drawn beside" }).getByRole("listitem");
  await expect(drawn).toHaveCount(2);
  await expect(drawn.nth(1)).toContainText("ProGRPO, seed 7 (TRL)");
  const entropy = await playground.table("Entropy");
  expect(entropy.columns.join()).toContain("ProGRPO, seed 7 (TRL)");
});
