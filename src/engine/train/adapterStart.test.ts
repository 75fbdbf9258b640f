/** What is saved for PEFT and brought back is the same model, to the bit. */
import { readFileSync } from "node:fs";
import { beforeAll, expect, it } from "vitest";
import type { RunConfig } from "../config/runConfig.ts";
import { loadBaseModel, sha256 } from "../model/checkpointFiles.ts";
import { namedTensors } from "../model/namedTensors.ts";
import { type PeftBase, type PeftFiles, peftFiles } from "../model/peft.ts";
import { broughtBase } from "../session/broughtBase.ts";
import { blobsOf, broughtRun, checkpointFiles } from "../testing/checkpoint.ts";
import { startFusedWasm, tinyRun } from "../testing/models.ts";
import { adapterStart } from "./adapterStart.ts";
import { type Base, baseOf } from "./base.ts";
import { batchLogprobs } from "./batch.ts";
import { decodeState } from "./checkpoint.ts";
import { trainedOf } from "./trained.ts";
import { Trainer } from "./trainer.ts";

const MODEL = "digit-sums-nano-s1";
const read = (path: string) => Promise.resolve(new Uint8Array(readFileSync(`public/${path}`)));
const LORA = { train: "lora", loraRank: 3, loraAlpha: 6 } as const;
const run = (changes: Partial<RunConfig> = {}) =>
  tinyRun({ model: MODEL, entropyCoef: 0.05, learningRate: 1e-2, ...changes });

beforeAll(startFusedWasm);

/** Adapters that two steps have trained, as PEFT has them. */
async function savedOf(base: Base, config: RunConfig, of: PeftBase) {
  const trainer = new Trainer(base, { ...config, ...LORA });
  for (const step of [0, 1]) await trainer.step(step);
  const { param } = await trainer.policy.state();
  const files = peftFiles(namedTensors(trainer.policy.shapes, param), { rank: 3, alpha: 6 }, of);
  return { trainer, files };
}

async function saved() {
  const base = baseOf(await loadBaseModel(MODEL, read), run());
  const weights = await read(`models/${MODEL}/model.safetensors`);
  const of = { name: MODEL, sha256: await sha256(weights) };
  // The run it is brought to trained all weights so far.
  return { base, weights, config: run(), ...(await savedOf(base, run(), of)) };
}

/** Of the checkpoint of fixtures/checkpoint: packed bf16, its head is the embedding. */
async function savedBrought() {
  const config = broughtRun({ learningRate: 1e-2 });
  const base = await broughtBase(config, blobsOf(checkpointFiles()), () => {});
  return { base, weights: base.model, config, ...(await savedOf(base, config, { name: config.model })) };
}

it.each([
  ["of this page's", saved],
  ["that was brought, in bf16", savedBrought],
])("gives the log-probabilities and the evaluation that it gave before, and trains on: a model %s", async (_, make) => {
  const { base, trainer, files, weights, config } = await make();
  const start = await adapterStart(files, config, weights);
  expect(start).toMatchObject({ step: 0, updates: 0, config: LORA });
  const { shapes, head } = trainedOf(base, start.config);
  const again = new Trainer(base, start.config, decodeState(shapes, start, head));
  const data = { batch: 2, time: 6, ids: Int32Array.from([1, 2, 3, 4, 5, 6, 6, 5, 4, 3, 2, 1]) };
  expect(await batchLogprobs(again.policy, data, 1)).toEqual(await batchLogprobs(trainer.policy, data, 1));
  expect(await batchLogprobs(again.policy, data, 1)).not.toEqual(await batchLogprobs(again.policy.base!, data, 1));
  const [one, other] = [await again.evaluate(() => false), await trainer.evaluate(() => false)];
  expect({ ...one, time: 0 }).toEqual({ ...other, time: 0 });
  const before = await again.policy.state();
  expect([...before.m, ...before.v].every((value) => value === 0)).toBe(true);
  await again.step(0);
  expect((await again.policy.state()).param).not.toEqual(before.param);
  for (const each of [trainer, again]) each.dispose();
});

it("that no run can have are refused by name, and moments may be missing before the first update alone", async () => {
  const { base, trainer, files, weights } = await saved();
  trainer.dispose();
  const withConfig = (change: object): PeftFiles => {
    const config = JSON.parse(new TextDecoder().decode(files["adapter_config.json"])) as object;
    return { ...files, "adapter_config.json": new TextEncoder().encode(JSON.stringify({ ...config, ...change })) };
  };
  await expect(adapterStart(withConfig({ lora_alpha: 0.5 }), run(), weights)).rejects.toMatchObject({
    code: "bad-model-file",
    where: "adapter_config.json: lora_alpha",
    message: expect.stringMatching(/lora_alpha is 0\.5; runs here have whole numbers from 1 to 128/) as string,
  });
  await expect(adapterStart(files, run(), new Uint8Array(weights.length))).rejects.toThrow(/another base model/);
  const start = await adapterStart(files, run(), weights);
  const { shapes } = trainedOf(base, start.config);
  expect(() => decodeState(shapes, { ...start, updates: 4 })).toThrow(/adamw\.m\..* is missing/);
});
