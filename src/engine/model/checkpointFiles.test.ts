/** Every way in which a model's files can be broken is refused with the place and the reason. */
import { beforeEach, describe, expect, it } from "vitest";
import { type Assets, editJson, MODEL_ID, readerOf, rehash, tinyAssets } from "../testing/assets.ts";
import { largestDifference, randomParameters, tinyModel } from "../testing/models.ts";
import { loadBaseModel } from "./checkpointFiles.ts";
import { decodeSafetensors, encodeSafetensors, type TensorData } from "./safetensors.ts";

const WEIGHTS = `models/${MODEL_ID}/model.safetensors`;
const CONFIG = `models/${MODEL_ID}/config.json`;
const MANIFEST = "models/manifest.json";

let assets: Assets;
beforeEach(async () => {
  assets = await tinyAssets();
});

const load = (id = MODEL_ID) => loadBaseModel(id, readerOf(assets));

/** Rewrites the weights; their hash is made to fit, so that only what they hold is wrong. */
async function editWeights(edit: (tensors: Map<string, TensorData>) => void): Promise<void> {
  const { tensors } = decodeSafetensors(assets.get(WEIGHTS)!);
  edit(tensors);
  assets.set(WEIGHTS, encodeSafetensors(tensors));
  await rehash(assets);
}

it("reads what was written", async () => {
  const { config, parameters, tokenizer, entry } = await load();
  expect(config).toEqual(tinyModel({ vocabSize: 16 }));
  expect(largestDifference(parameters, randomParameters(config))).toBe(0);
  expect(tokenizer.vocabulary).toHaveLength(16);
  expect(entry.id).toBe(MODEL_ID);
});

describe("refuses", () => {
  it.each([MANIFEST, WEIGHTS, CONFIG])("a missing %s", async (path) => {
    assets.delete(path);
    await expect(load()).rejects.toThrow("is not there");
  });

  it.each([WEIGHTS, CONFIG, `models/${MODEL_ID}/tokenizer.json`])("%s with one byte changed", async (path) => {
    const bytes = assets.get(path)!.slice();
    bytes[bytes.length - 3]! ^= 1;
    assets.set(path, bytes);
    await expect(load()).rejects.toMatchObject({ code: "bad-model-file", where: path });
  });

  it("truncated weights, by hash or by what is left", async () => {
    assets.set(WEIGHTS, assets.get(WEIGHTS)!.slice(0, -100));
    await expect(load()).rejects.toMatchObject({ code: "bad-model-file", where: WEIGHTS });
    await rehash(assets);
    await expect(load()).rejects.toMatchObject({
      code: "bad-model-file",
      message: expect.stringContaining("truncated"),
    });
  });

  it("a tensor of another shape", async () => {
    await editWeights((tensors) => {
      const norm = tensors.get("model.norm.weight")!;
      tensors.set("model.norm.weight", { shape: [8], data: norm.data.slice(0, 8) });
    });
    const message = "Tensor model.norm.weight has shape [8], the configuration asks for [16].";
    await expect(load()).rejects.toMatchObject({ code: "bad-model-file", where: WEIGHTS, message });
  });

  it("a missing tensor", async () => {
    await editWeights((tensors) => tensors.delete("model.layers.1.mlp.up_proj.weight"));
    const message = "Tensor model.layers.1.mlp.up_proj.weight is missing.";
    await expect(load()).rejects.toMatchObject({ code: "bad-model-file", message });
  });

  it("weights that are not finite", async () => {
    await editWeights((tensors) => {
      tensors.get("model.norm.weight")!.data[3] = Number.NaN;
    });
    await expect(load()).rejects.toMatchObject({ code: "bad-model-file", message: expect.stringContaining("finite") });
  });

  it("a configuration of another architecture or without an entry", async () => {
    editJson(assets, CONFIG, (json) => {
      json.model_type = "llama";
    });
    await rehash(assets);
    await expect(load()).rejects.toMatchObject({ code: "bad-model-file", where: `${CONFIG}: model_type` });
    editJson(assets, CONFIG, (json) => {
      json.model_type = "qwen2";
      delete json.hidden_size;
    });
    await rehash(assets);
    await expect(load()).rejects.toMatchObject({ code: "bad-model-file", where: `${CONFIG}: hidden_size` });
  });

  it("a configuration that says one thing twice", async () => {
    const config = new TextDecoder().decode(assets.get(CONFIG)!);
    assets.set(CONFIG, new TextEncoder().encode(`{"rope_theta":1000000,${config.slice(1)}`));
    await rehash(assets);
    const message = expect.stringContaining('"rope_theta" stands twice');
    await expect(load()).rejects.toMatchObject({ code: "bad-model-file", where: CONFIG, message });
  });

  it("a manifest that is no JSON or of another version", async () => {
    editJson(assets, MANIFEST, (json) => {
      json.version = 2;
    });
    await expect(load()).rejects.toMatchObject({ code: "bad-model-file", where: `${MANIFEST}: version` });
    assets.set(MANIFEST, new TextEncoder().encode("{"));
    await expect(load()).rejects.toMatchObject({ code: "bad-model-file", where: MANIFEST });
  });

  it("a model that the manifest does not list, naming those that it does", async () => {
    await expect(load("other")).rejects.toMatchObject({ code: "bad-config", hint: `Choose one of: ${MODEL_ID}.` });
  });
});
