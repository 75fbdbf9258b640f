/** Responses that are programs: judged in a Worker of the page's, under its policy, and told of. */
import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { programWriterFiles, WRITTEN } from "../src/engine/testing/programWriter.ts";
import { violations } from "./axe.ts";
import { keep, openLab } from "./brought.ts";
import { HOSTILE_OUTCOMES, hostileTrials, judgeInWorker, outcomesOf } from "./judgeInWorker.ts";
import { expect, test } from "./playground.ts";
import { textFaults } from "./textFaults.ts";

const shot = (page: Page, name: string) => page.screenshot({ path: `test-results/screenshots/programs-${name}.png` });

/** Where it goes on nothing is counted: a clock stops it, and the Worker with it. */
const HANGS = "function f() { return new Array(1e9).join('ab').length; }";

/** As files of a visitor's. */
async function programWriter(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "writer-"));
  for (const [name, bytes] of programWriterFiles([...WRITTEN, HANGS])) await writeFile(join(folder, name), bytes);
  return folder;
}

const workersOf = (page: Page, script: string) =>
  page.workers().filter((worker) => worker.url().includes(script)).length;

/** As the run that its test in Node makes, but of one step. */
const SETTINGS = {
  rewardSource: "verifier",
  responseTokens: "4",
  trainingPrompts: "1",
  promptsPerStep: "1",
  groupSize: "64",
  temperature: "2",
  evalPrompts: "4",
  evalSamples: "2",
  steps: "1",
};

test("the policy lets the interpreter run, and what it finds of hostile programs is what is found in Node", async ({
  playground,
  page,
}) => {
  await playground.open();
  await playground.ready();
  expect(outcomesOf(await page.evaluate(judgeInWorker, hostileTrials()))).toEqual(HOSTILE_OUTCOMES);
});

test("a run of a task in JavaScript pays what its judge finds, and tells it", async ({ playground, page }) => {
  test.slow();
  await playground.open("#/model");
  const train = await keep(page, undefined, await programWriter());
  await train.getByLabel("Task").selectOption("JavaScript functions");
  await expect(train).toContainText("What is paid: 1 if the response is one function f, alone or in one block");
  await expect(train.getByText(/^function f\(/).first()).toBeVisible();
  expect(await violations(page, "all")).toEqual([]);
  await openLab(playground, await train.getByRole("link").getAttribute("href"), SETTINGS);
  await playground.ready();
  // Nothing has been written yet.
  expect(workersOf(page, "judgeWorker")).toBe(0);
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible({ timeout: 240_000 });
  // One a run: those that were given up are gone.
  expect(workersOf(page, "judgeWorker")).toBe(2);

  const { columns, rows } = await playground.table("Reward and pass@1");
  expect(columns.join()).toContain("GRPO");
  expect(rows.length).toBeGreaterThan(0);
  await page.getByRole("button", { name: "Selection" }).click();
  const inspector = playground.panel("Group inspector");
  const answers = inspector.getByRole("radiogroup", { name: "Answers by Ã" });
  for (const [program, words] of [
    [/^function f\((?!\)).*, correct/s, "This program was run: it returned the right value in every test."],
    [/return null/, "In example 1 of the prompt: it returned another value than the right one."],
    [/while \(true\)/, "In example 1 of the prompt: it was stopped because it took too long."],
    [/new Array/, "In example 1 of the prompt: it was stopped because it took too long."],
    [/return \);/, "Before the first test: it is no JavaScript, there is a syntax error."],
    [/^, wrong/, "Nothing was run: the response is not one function f"],
  ] as const) {
    await answers.getByRole("radio", { name: program }).first().check({ force: true });
    await expect(inspector).toContainText(words);
  }
  await answers
    .getByRole("radio", { name: /while \(true\)/ })
    .first()
    .check({ force: true });
  await inspector.getByText(/stopped because/).scrollIntoViewIfNeeded();
  await shot(page, "inspector");
  expect(await violations(page, "all")).toEqual([]);
});

test("an interpreter whose script does not come is said to be missing at once", async ({ playground, page }) => {
  await page.route("**/judgeWorker-*.js", (route) => route.fulfill({ status: 404, body: "" }));
  await playground.open("#/model");
  const train = await keep(page, undefined, await programWriter());
  await train.getByLabel("Task").selectOption("JavaScript functions");
  await openLab(playground, await train.getByRole("link").getAttribute("href"), SETTINGS);
  await playground.ready();
  await playground.button("Run").click();
  const said = /The interpreter that runs responses could not be started: its script could not be loaded\./;
  await expect(page.getByRole("alert")).toContainText(said, { timeout: 30_000 });
  playground.complaints.length = 0; // the browser has its own words for it
});

test("what is asked and paid can be read at every size, in dark and in Chinese", async ({ playground, page }) => {
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await playground.open("#/model?lang=zh");
  const train = await keep(page, { train: "4. 训练它", keep: /^保留一份副本/ });
  await train.getByLabel("任务").selectOption("JavaScript 函数");
  await expect(train).toContainText("奖励：回答是一个函数 f");
  await expect(train.getByText(/^function f\(/).first()).toBeVisible();
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 1600 });
    await page.evaluate(() => window.scrollTo(0, 0));
    await expect.poll(() => textFaults(page), `${width} pixels`).toEqual([]);
    await train.scrollIntoViewIfNeeded();
    await shot(page, `train-${width}`);
  }
  expect(await violations(page, "of looks")).toEqual([]);
});
