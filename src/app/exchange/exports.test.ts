import { readFileSync } from "node:fs";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { decodeSafetensors, encodeSafetensors, mergeAdapters, ownModelConfig, sha256 } from "../../engine/files.ts";
import { getTask, ownModelId, taskOf } from "../../engine/index.ts";
import { adapterShapes } from "../../engine/model/adapters.ts";
import type { Qwen2Config } from "../../engine/model/config.ts";
import { namedTensors } from "../../engine/model/namedTensors.ts";
import { parameterCount, parameterShapes } from "../../engine/model/parameterShapes.ts";
import { readPeft } from "../../engine/model/readPeft.ts";
import { modelOfSize } from "../../engine/model/sizes.ts";
import { BLOCKS } from "../../engine/tasks/own/ownTesting.ts";
import { randomParameters } from "../../engine/testing/models.ts";
import type { ReadAsset } from "./baseFiles.ts";
import { exported, recordedRun } from "./exchangeTesting.ts";
import { EXPORT_FORMATS, type ExportFormat } from "./exports.ts";

const read: ReadAsset = (path) => Promise.resolve(new Uint8Array(readFileSync(`public/${path}`)));
const noBase = () => Promise.resolve(null);
const format = (id: string): ExportFormat => EXPORT_FORMATS.find((one) => one.id === id)!;
const recorded = ["tiny-grpo", "tiny-progrpo"].map((name) => exported(recordedRun(name)));
const [grpo, progrpo] = recorded as [(typeof recorded)[0], (typeof recorded)[0]];

const checkpoint = {
  config: progrpo.record.spec.config,
  step: 60,
  updates: 120,
  evaluated: true,
  tensors: encodeSafetensors(new Map([["w", { shape: [93_760], data: new Float32Array(93_760) }]])),
};
/** As if it had been trained on the page. */
const live = {
  ...progrpo,
  record: { ...progrpo.record, spec: { ...progrpo.record.spec, origin: "live" as const } },
  checkpoint: () => Promise.resolve(checkpoint),
};

/** The same of a run that trains adapters. */
const loraConfig = { ...progrpo.record.spec.config, train: "lora" as const, loraRank: 2, loraAlpha: 4 };
const adaptersOf = (model: Qwen2Config) => {
  const shapes = adapterShapes(model, 2);
  return namedTensors(
    shapes,
    Float32Array.from({ length: parameterCount(shapes) }, (_, i) => Math.sin(i)),
  );
};
const adapters = adaptersOf(modelOfSize("nano", getTask("digit-sums").vocabulary.length));
const lora = {
  ...live,
  record: { ...live.record, spec: { ...live.record.spec, config: loraConfig } },
  checkpoint: () => Promise.resolve({ ...checkpoint, config: loraConfig, tensors: encodeSafetensors(adapters) }),
};

describe("the formats", () => {
  it("have ids and names of their own", () => {
    for (const field of ["id", "extension"] as const) {
      expect(new Set(EXPORT_FORMATS.map((one) => one[field])).size).toBe(EXPORT_FORMATS.length);
    }
  });

  it.each(EXPORT_FORMATS)("$id: files with a name of that kind, about as large as was said", async (one) => {
    for (const runs of one.id === "adapters" ? [[lora], [lora, live, lora]] : [[live], [live, live]]) {
      const files = await one.make(runs, read, noBase);
      const size = files.reduce((sum, { blob }) => sum + blob.size, 0);
      expect(size / one.size(runs)!).toBeGreaterThan(0.5);
      expect(size / one.size(runs)!).toBeLessThan(2);
      for (const { name } of files) expect(name).toMatch(new RegExp(`^[\\w-]+\\.${one.extension}l?$`));
    }
  });

  it.each([
    ["run", ["2-runs.jsonl"]],
    ["csv", ["2-runs.csv"]],
    ["unipo", ["grpo-seed-7-tiny-grpo.unipo.json", "progrpo-seed-7-tiny-progrpo.unipo.json"]],
  ])("%s of two runs is %j", async (id, names) => {
    expect((await format(id).make([grpo, progrpo], read, noBase)).map(({ name }) => name)).toEqual(names);
  });

  it("there is a model of each run that was trained here, whatever stands beside it", async () => {
    expect(format("model").size([grpo, live])).toBe(format("model").size([live]));
    const files = await format("model").make([grpo, live], read, noBase);
    expect(files.map(({ name }) => name)).toEqual(["progrpo-seed-7-tiny-progrpo-step-60.zip"]);
  });

  it("a run that trains adapters has them for PEFT, and a model with them merged in", async () => {
    const [file] = await format("adapters").make([grpo, live, lora], read, noBase);
    expect(file!.name).toBe("progrpo-seed-7-tiny-progrpo-step-60.peft.zip");
    const files = unzipSync(new Uint8Array(await file!.blob.arrayBuffer()));
    const folder = "progrpo-seed-7-tiny-progrpo-step-60";
    const part = (name: string) => files[`${folder}/${name}`] as Uint8Array<ArrayBuffer>;
    const config = modelOfSize("nano", getTask("digit-sums").vocabulary.length);
    const given = {
      "adapter_config.json": part("adapter_config.json"),
      "adapter_model.safetensors": part("adapter_model.safetensors"),
    };
    const weights = await read(`models/${loraConfig.model}/model.safetensors`);
    const own = readPeft(given, config, { name: loraConfig.model, sha256: await sha256(weights) });
    expect(own).toMatchObject({ rank: 2, alpha: 4 });
    expect(namedTensors(adapterShapes(config, 2), own.values)).toEqual(adapters);
    expect(new TextDecoder().decode(part("README.md"))).toMatch(
      /library_name: peft[^]*LoRA adapters for the Qwen2 digit-sums/,
    );

    const [whole] = await format("model").make([lora], read, noBase);
    const unzipped = unzipSync(new Uint8Array(await whole!.blob.arrayBuffer()));
    const { tensors } = decodeSafetensors(unzipped[`${folder}/model.safetensors`]!);
    expect(tensors).toEqual(mergeAdapters(decodeSafetensors(weights).tensors, adapters, own));
  });

  it("those of an own task are added to what was trained in this browser, and to nothing else", async () => {
    const definition = BLOCKS;
    const config = { ...loraConfig, task: "own" as const, definition, model: ownModelId(definition) };
    const model = ownModelConfig(taskOf(config));
    const trained = namedTensors(parameterShapes(model), randomParameters(model));
    const own = {
      ...lora,
      checkpoint: () => Promise.resolve({ ...checkpoint, config, tensors: encodeSafetensors(adaptersOf(model)) }),
    };
    const readBase = () => Promise.resolve(encodeSafetensors(trained));
    const [whole] = await format("model").make([own], read, readBase);
    const unzipped = unzipSync(new Uint8Array(await whole!.blob.arrayBuffer()));
    const { tensors } = decodeSafetensors(unzipped["progrpo-seed-7-tiny-progrpo-step-60/model.safetensors"]!);
    expect(tensors).toEqual(mergeAdapters(trained, adaptersOf(model), { rank: 2, alpha: 4 }));
    await expect(format("adapters").make([own], read, noBase)).rejects.toMatchObject({ code: "bad-config" });
  });

  it("there are no adapters where none were trained", async () => {
    expect(format("adapters").size([grpo, live])).toBe(0);
    await expect(format("adapters").make([live], read, noBase)).rejects.toMatchObject({
      message: /no adapters/,
      hint: /LoRA/,
    });
  });

  it("there is no model where nothing was trained here", async () => {
    expect(format("model").size(recorded)).toBe(0);
    await expect(format("model").make([grpo], read, noBase)).rejects.toMatchObject({
      where: "ProGRPO",
      hint: /checkpoint/,
    });
  });
});
