/** Adapters that a visitor brings become an arm, whose runs go on from them. */
import { readFileSync } from "node:fs";
import { beforeEach, expect, it, vi } from "vitest";
import { stream } from "../../engine/basics/rng.ts";
import { type Checkpoint, DEFAULT_CONFIG, type KeptRecord } from "../../engine/index.ts";
import { adapterShapes, freshAdapters } from "../../engine/model/adapters.ts";
import { namedTensors } from "../../engine/model/namedTensors.ts";
import { encodeSafetensors } from "../../engine/model/safetensors.ts";
import { modelOfSize } from "../../engine/model/sizes.ts";
import { getTask } from "../../engine/tasks/index.ts";
import { said } from "../../words/message.ts";
import { inEnglish } from "../../words/messageTesting.ts";
import { zh } from "../../words/zh.ts";
import { adapterFolder, type Folder } from "../exchange/modelFolder.ts";
import { zipFolder } from "../exchange/zip.ts";
import { drive, ready, setUp } from "./pageTesting.ts";

const read = (path: string) => Promise.resolve(new Uint8Array(readFileSync(`public/${path}`)));
const LORA = { train: "lora", loraRank: 2, loraAlpha: 6 } as const;

function trained(model: string): Checkpoint {
  const config = { ...DEFAULT_CONFIG, ...LORA, model };
  const shapes = adapterShapes(modelOfSize("nano", getTask("digit-sums").vocabulary.length), 2);
  const values = freshAdapters(modelOfSize("nano", getTask("digit-sums").vocabulary.length), 2, stream(1, "adapters"));
  const tensors = encodeSafetensors(namedTensors(shapes, values));
  return { config, step: 5, updates: 10, evaluated: true, tensors };
}
const weights = (model: string) => read(`models/${model}/model.safetensors`);

let folder: Folder;
beforeEach(async () => {
  folder = await adapterFolder(trained("digit-sums-nano-s1"), () => weights("digit-sums-nano-s1"));
});
const filesOf = (from: Folder) => Object.entries(from).map(([name, bytes]) => new File([bytes], name));
const zipOf = (from: Folder) => new File([zipFolder("mine", from)], "mine.peft.zip");
const changed = (change: Record<string, unknown>): Folder => {
  const config = JSON.parse(new TextDecoder().decode(folder["adapter_config.json"])) as object;
  return { ...folder, "adapter_config.json": new TextEncoder().encode(JSON.stringify({ ...config, ...change })) };
};

it.each([
  ["a zip", () => [zipOf(folder)], "mine"],
  ["a folder's files", () => filesOf(folder), "LoRA"],
] as const)("from %s, beside the others", async (_, files, name) => {
  const keepImported = vi.fn();
  const { page, ports, state } = setUp({}, { read, keepImported });
  await page.bring(files());
  expect(state().notices).toEqual([]);
  expect(state().arms.map(({ label }) => label)).toEqual(["GRPO train all", "ProGRPO", name]);
  expect(state().arms[2]!.settings).toEqual(LORA);
  const [[record, title, start]] = keepImported.mock.calls as [[KeptRecord, string, Checkpoint]];
  expect(record).toMatchObject({ spec: { origin: "imported", parent: null, config: LORA }, steps: [] });
  expect([title, start]).toMatchObject([name, { step: 0, updates: 0, evaluated: false, config: LORA }]);

  ready(ports);
  page.run();
  const made = drive(ports, 60);
  expect(made).toBe(60);
  const run = state().views.find(({ arm }) => arm.name === name)!;
  expect(run.config).toMatchObject({ ...LORA, method: "grpo" });
  expect(page.exported().map(({ record: { spec } }) => spec.parent)).toContainEqual({ run: record.spec.id, step: 0 });
});

it("of another base model begin an experiment on it, which can be undone", async () => {
  const { page, ports, state } = setUp({}, { read });
  ready(ports);
  page.run();
  drive(ports, 4);
  const other = await adapterFolder(trained("digit-sums-nano-s2"), () => weights("digit-sums-nano-s2"));
  await page.bring([zipOf(other)]);
  expect(state().model).toBe("digit-sums-nano-s2");
  expect(state().arms.at(-1)!.label).toBe("mine");
  page.undoReset();
  expect([state().model, state().arms.length]).toEqual(["digit-sums-nano-s1", 2]);
});

it.each<[string, () => File[], RegExp]>([
  ["DoRA", () => filesOf(changed({ use_dora: true })), /adapter_config\.json: use_dora: use_dora is true/],
  ["a bias", () => filesOf(changed({ bias: "all" })), /bias is "all"/],
  ["modules saved whole", () => filesOf(changed({ modules_to_save: ["lm_head"] })), /modules_to_save is/],
  ["ranks of their own", () => filesOf(changed({ rank_pattern: { q_proj: 4 } })), /rank_pattern is/],
  ["scales of their own", () => filesOf(changed({ alpha_pattern: { q_proj: 4 } })), /alpha_pattern is/],
  ["a scale that no run has", () => filesOf(changed({ lora_alpha: 1.5 })), /lora_alpha is 1\.5; runs here have/],
  ["another rank than the tensors", () => filesOf(changed({ r: 3 })), /not of rank 3/],
  ["a base that is not here", () => filesOf(changed({ base_model_name_or_path: "/x/qwen" })), /adapters, qwen, is not/],
  ["no base", () => filesOf(changed({ base_model_name_or_path: "" })), /base_model_name_or_path is missing/],
  [
    "the wrong base",
    () => filesOf(changed({ base_model_name_or_path: "digit-sums-nano-s2" })),
    /belong to another base model: its weights/,
  ],
  [
    "the wrong shapes",
    () => filesOf(changed({ base_model_name_or_path: "digit-sums-micro-s1" })),
    /belong to another base model/,
  ],
  [
    "one of two files",
    () => filesOf(folder).slice(0, 1),
    /adapter_model\.safetensors: The file was not read: it is not/,
  ],
  ["files twice", () => [...filesOf(folder), ...filesOf(folder)], /there twice/],
  ["a zip of something else", () => [zipOf({ "a.txt": new Uint8Array(3) })], /adapter_config\.json is not in it/],
  ["no zip", () => [new File(["PK"], "mine.zip")], /no zip that can be read/],
])("with %s are refused by name, in both languages", async (_, files, says) => {
  const keepImported = vi.fn();
  const { page, state } = setUp({}, { read, keepImported });
  await page.bring(files());
  expect(state().notices).toHaveLength(1);
  const { message } = state().notices[0]!;
  expect(inEnglish(message)).toMatch(says);
  expect(said(message, zh)).toMatch(/\p{Script=Han}/u);
  expect(state().arms).toHaveLength(2);
  expect(keepImported).not.toHaveBeenCalled();
});
