/** A model of the hub's from consent to adapters: fetched, found again, trained by twins, taken along and brought back, on either backend. */

import { readFileSync } from "node:fs";
import type { Download } from "@playwright/test";
import type { EvaluationRecord } from "../src/engine/index.ts";
import { openLab } from "./brought.ts";
import { expect, test } from "./hub/fakeHub.ts";
import { consent, download, facts, lookUp } from "./hub/visit.ts";
import { keptRuns } from "./keptRuns.ts";
import { saving } from "./saved.ts";

const SHARD = "model-00002-of-00003.safetensors";
const SLOW = { timeout: 240_000 };

const FEW = {
  steps: "3",
  learningRate: "0.01",
  warmupSteps: "0",
  promptsPerStep: "2",
  groupSize: "3",
  gradientAccumulation: "1",
  evalPrompts: "2",
  evalSamples: "2",
};

test("a download that was cut goes on, twins train on what is kept, and their adapters come back as the same models", async ({
  playground,
  page,
  hub,
  backend,
}) => {
  test.slow();
  await hub.plan({ cut: SHARD });
  await playground.open("#/model");
  await lookUp(page);
  await expect(consent(page)).toContainText("apache-2.0");
  const looked = await hub.plan({ cut: SHARD });
  expect(looked.filter((request) => !request.includes("/api/models/"))).toEqual([]);
  await download(page);
  await expect(facts(page)).toContainText("in 3 files, BF16");
  const asked = await hub.plan({});
  expect(asked.filter((request) => request.includes(`cdn-lfs.hf.co/${SHARD}`))).toHaveLength(2);
  expect(playground.complaints.splice(0)).toEqual([expect.stringMatching(/^failed: .*model-00002-of-00003/)]);

  await page.reload();
  await page.getByRole("button", { name: "Open owner/tiny" }).click();
  const train = page.getByRole("region", { name: "4. Train it" });
  await train.getByLabel("Longest response, in tokens").fill("6");
  await expect(train.getByRole("link")).toHaveAttribute("href", /responseTokens=6/);
  if (backend === "webgpu") {
    await expect(train).toContainText(/SwiftShader.*, computed by the processor and slow\. Each piece fits/i);
    await expect(train).toContainText("It can be trained on either");
  }

  await openLab(playground, await train.getByRole("link").getAttribute("href"), FEW);
  await playground.ready();
  if (backend === "webgpu") {
    await page.getByRole("button", { name: "Status: WebGPU" }).click();
    await expect(page.getByRole("dialog", { name: "Status" })).toContainText(
      /its first layer and head give what plain arithmetic gives, to \d\.\de-[5-9] of the largest logit/,
    );
    await page.keyboard.press("Escape");
  }
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toBeVisible(SLOW);
  // Nothing more was asked of the hub.
  expect(await hub.plan({})).toEqual([]);
  await expect.poll(async () => (await keptRuns(page)).map(({ done }) => done)).toEqual([3, 3]);
  await page.reload();
  await expect.poll(() => playground.stepsDone(), SLOW).toBe(3);

  await playground.button("Share").click();
  const saved: Download[] = [];
  page.on("download", (each) => saved.push(each));
  await playground.button("Save LoRA adapters").click();
  await expect.poll(() => saved.length).toBe(2);
  const zips = await Promise.all(
    saved.map(async (each) => ({
      name: each.suggestedFilename(),
      mimeType: "application/zip",
      buffer: readFileSync(await each.path()),
    })),
  );
  expect(zips.map(({ name }) => name.split("-")[0])).toEqual(["grpo", "progrpo"]);
  await page.keyboard.press("Escape");
  const choosing = page.waitForEvent("filechooser");
  await playground.button("Import").click();
  await (await choosing).setFiles(zips);
  for (const { name } of zips) {
    await expect(page.getByRole("checkbox", { name: name.replace(".peft.zip", ""), exact: true })).toBeChecked();
  }
  await playground.button("Run").click();
  await expect(page.getByText("Finished.")).toHaveCount(0);
  await expect(page.getByText("Finished.")).toBeVisible(SLOW);

  await playground.button("Share").click();
  const { contents } = await saving(page, () => playground.button("Save Run file").click());
  const runs = contents
    .toString()
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { evaluations: EvaluationRecord[] }).evaluations.map(timeless));
  // What was brought stands in front of what goes on from it, and has made nothing.
  const [grpo, progrpo, noGrpo, grpoAgain, noProgrpo, progrpoAgain] = runs;
  expect([noGrpo, noProgrpo]).toEqual([[], []]);
  for (const [trained, again] of [
    [grpo, grpoAgain],
    [progrpo, progrpoAgain],
  ]) {
    expect(trained!.map(({ step }) => step)).toEqual([0, 3]);
    expect({ ...again![0], step: 3 }).toEqual(trained![1]);
    expect(again![0]!.entropy).not.toBe(trained![0]!.entropy);
    expect(trained![0]!.moved!.flat().every((change) => change === 0)).toBe(true);
    expect(again![0]!.moved!.flat().every((change) => change! > 0)).toBe(true);
  }
  expect(grpo![1]!.entropy).not.toBe(progrpo![1]!.entropy);
});

const timeless = ({ time: _time, ...evaluation }: EvaluationRecord) => evaluation;
