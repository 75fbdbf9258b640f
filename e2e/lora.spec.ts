/** LoRA as a visitor meets it: chosen before a run, beside full training in an arm, and taken along for PEFT. */
import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { violations } from "./axe.ts";
import { expect, pick, test } from "./playground.ts";

test("adapters are chosen, trained, and saved as PEFT has them", async ({ playground, page }) => {
  await playground.open("#v=1&preset=tiny&steps=4");
  await playground.showSettings("Optimiser");
  const rank = playground.slider("LoRA rank");
  await expect(rank).toHaveCount(0);
  await pick(page.getByRole("radio", { name: "LoRA", exact: true }));
  await expect(page.getByText("about three times as much gives full training's curve here")).toBeVisible();
  await expect(page.getByText("beside which 18,688 of adapters learn")).toBeVisible();
  await page.getByRole("spinbutton", { name: "LoRA rank, value" }).fill("4");
  await page.keyboard.press("Enter");
  await expect(page.getByText("beside which 9,344 of adapters learn")).toBeVisible();
  await expect.poll(() => playground.inAddress("train")).toBe("lora");
  await expect.poll(() => playground.inAddress("loraRank")).toBe("4");
  expect(await violations(page, "all")).toEqual([]);

  await playground.button("Run").click();
  await playground.reaches(4);
  // The evaluation and the checkpoint after the last step.
  await expect(playground.button("Run")).toHaveCount(1, { timeout: 120_000 });
  await pick(page.getByRole("radio", { name: "all weights", exact: true }));
  await expect(page.getByText("Waiting: train all")).toBeVisible();

  await playground.button("Share").click();
  const saved = page.waitForEvent("download");
  await playground.button("Save LoRA adapters").click();
  const download = await saved;
  expect(download.suggestedFilename()).toMatch(/-step-4\.peft\.zip$/);
  const files = unzipSync(new Uint8Array(readFileSync(await download.path())));
  const text = (ending: string) => {
    const name = Object.keys(files).find((each) => each.endsWith(ending))!;
    return new TextDecoder().decode(files[name]);
  };
  expect(JSON.parse(text("adapter_config.json"))).toMatchObject({ peft_type: "LORA", r: 4, lora_alpha: 16 });
  expect(text("adapter_model.safetensors")).toContain("base_model.model.model.layers.1.mlp.down_proj.lora_B.weight");
});

test("adapters that were saved are brought back, and go on where they were", async ({ playground, page }) => {
  await playground.open("#v=1&preset=tiny&steps=4&train=lora&loraRank=4");
  await playground.choose("GRPO");
  await playground.button("Run").click();
  await playground.reaches(4);
  await expect(playground.button("Run")).toHaveCount(1, { timeout: 120_000 });
  const trained = await playground.table("Reward and pass@1");

  await playground.button("Share").click();
  const saved = page.waitForEvent("download");
  await playground.button("Save LoRA adapters").click();
  const zip = await (await saved).path();
  await page.keyboard.press("Escape");

  const bring = async (...files: { name: string; mimeType: string; buffer: Buffer }[]) => {
    const choosing = page.waitForEvent("filechooser");
    await playground.button("Import").click();
    await (await choosing).setFiles(files);
  };
  const type = "application/octet-stream";
  const bytes = readFileSync(zip);
  const parts = Object.entries(unzipSync(new Uint8Array(bytes)));
  const part = (name: string, change: (text: string) => string = (text) => text) => {
    const [, data] = parts.find(([path]) => path.endsWith(name))!;
    const isText = name.endsWith(".json");
    return {
      name,
      mimeType: type,
      buffer: isText ? Buffer.from(change(Buffer.from(data).toString())) : Buffer.from(data),
    };
  };
  await bring(
    part("adapter_config.json", (text) => text.replace('"use_dora": false', '"use_dora": true')),
    part("adapter_model.safetensors"),
  );
  await expect(page.getByText("use_dora is true; adapters as they are computed here")).toBeVisible();

  await bring({ name: "mine.peft.zip", mimeType: type, buffer: bytes });
  const mine = page.getByRole("checkbox", { name: "mine", exact: true });
  await expect(mine).toBeChecked();
  // They are kept, though no step was made of them.
  await page.reload();
  await expect(mine).toBeChecked();
  await playground.button("Run").click();
  await expect(playground.button("Run")).toHaveCount(1, { timeout: 120_000 });
  const further = await playground.table("Reward and pass@1");
  const at = ({ columns, rows }: typeof further, arm: string, step: string) =>
    rows.find(([each]) => each === step)?.[columns.indexOf(`${arm}, held-out pass@1`)];
  expect(at(further, "mine", "0")).toBe(at(trained, "GRPO", "4"));
  expect(at(further, "mine", "0")).not.toBe(at(trained, "GRPO", "0"));
  expect(at(further, "mine", "4")).not.toBe(at(further, "mine", "0"));
});

test("which weights moved is shown of adapters and of all weights, also after a reload", async ({
  playground,
  page,
}) => {
  const arms = "arm1=grpo&arm1.train=lora&arm1.loraRank=4&arm2=grpo";
  await playground.open(`#/lab?v=1&preset=tiny&steps=4&evalEvery=2&${arms}&panels=moved`);
  await expect(playground.panel("Which weights moved")).toContainText("At each evaluation you see here");
  await playground.button("Run").click();
  await playground.reaches(4);
  await expect(playground.button("Run")).toHaveCount(1, { timeout: 120_000 });
  const shown = await playground.table("Which weights moved");
  expect(shown.columns.slice(3)).toEqual("q_proj k_proj v_proj o_proj gate_proj up_proj down_proj".split(" "));
  expect(shown.rows.map((row) => row.slice(0, 3))).toEqual([
    ["GRPO train lora", "4", "0"],
    ["GRPO train lora", "4", "1"],
    ["GRPO train all", "4", "0"],
    ["GRPO train all", "4", "1"],
  ]);
  const [adapters, whole] = [shown.rows.slice(0, 2), shown.rows.slice(2)].map((rows) =>
    rows.flatMap((row) => row.slice(3).map(Number)),
  );
  expect(Math.min(...adapters!, ...whole!)).toBeGreaterThan(0);
  expect(adapters).not.toEqual(whole);
  const map = playground.panel("Which weights moved").getByRole("slider");
  await map.focus();
  // The first key is at the first mark.
  await map.press("Home");
  await map.press("End");
  await expect(map).toHaveAttribute("aria-valuetext", /GRPO train all, layer 1, down, [\d.]+ % at step 4/);
  expect(await violations(page, "all")).toEqual([]);
  await page.screenshot({ path: "test-results/screenshots/moved.png" });
  await page.reload();
  expect(await playground.table("Which weights moved")).toEqual(shown);
});
