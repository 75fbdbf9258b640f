import { readFileSync } from "node:fs";
import fc from "fast-check";
import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { decodeSafetensors, encodeSafetensors } from "../../engine/files.ts";
import { type Checkpoint, DEFAULT_CONFIG } from "../../engine/index.ts";
import { loadBaseModel, MODEL_FILES, sha256 } from "../../engine/model/checkpointFiles.ts";
import { type BaseFiles, type Folder, modelFolder } from "./modelFolder.ts";
import { zipFolder } from "./zip.ts";

const MODEL = DEFAULT_CONFIG.model;
const read = (path: string) => new Uint8Array(readFileSync(`public/${path}`));
const base = Object.fromEntries(
  ["config.json", "tokenizer.json"].map((name) => [name, read(`models/${MODEL}/${name}`)]),
) as unknown as BaseFiles;
const { tensors: weights } = decodeSafetensors(read(`models/${MODEL}/model.safetensors`));

/** With weights of any bits, and moments beside them. */
function checkpoint(bits: Uint32Array): Checkpoint {
  const tensors = new Map(
    Array.from(weights, ([name, { shape, data }]) => {
      const any = new Uint32Array(data.length).map((_, i) => bits[i % bits.length]!);
      return [name, { shape, data: new Float32Array(any.buffer) }];
    }),
  );
  for (const prefix of ["adamw.m.", "adamw.v."]) {
    for (const [name, { shape, data }] of weights)
      tensors.set(prefix + name, { shape, data: new Float32Array(data.length) });
  }
  return { config: DEFAULT_CONFIG, step: 12, updates: 24, evaluated: false, tensors: encodeSafetensors(tensors) };
}

const bytes = (data: ArrayBufferView) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
const json = (folder: Folder, name: string): unknown => JSON.parse(new TextDecoder().decode(folder[name]));

describe("the folder of a checkpoint", () => {
  it("has the parameters bit by bit after zip and unzip, and no moments", () => {
    fc.assert(
      fc.property(fc.uint32Array({ minLength: 1, maxLength: 50 }), (bits) => {
        const kept = checkpoint(bits);
        const files = unzipSync(zipFolder("run", modelFolder(kept, base)));
        const { tensors, metadata } = decodeSafetensors(files["run/model.safetensors"]!);
        expect(metadata).toEqual({ format: "pt" });
        expect([...tensors.keys()]).toEqual([...weights.keys()]);
        const before = decodeSafetensors(kept.tensors).tensors;
        for (const [name, { shape, data }] of tensors) {
          expect(shape).toEqual(before.get(name)!.shape);
          expect(Buffer.compare(bytes(data), bytes(before.get(name)!.data))).toBe(0);
        }
      }),
      { numRuns: 10 },
    );
  });

  it("can stand among the base models and be loaded from there", async () => {
    const folder = modelFolder(checkpoint(new Uint32Array([0x3f000000, 0xbe800000])), base);
    const manifest = JSON.parse(new TextDecoder().decode(read("models/manifest.json"))) as {
      models: { id: string; sha256: Record<string, string> }[];
    };
    const entry = manifest.models.find(({ id }) => id === MODEL)!;
    for (const name of MODEL_FILES) entry.sha256[name] = await sha256(folder[name]!);
    const model = await loadBaseModel(MODEL, (path) =>
      Promise.resolve(
        path.endsWith("manifest.json")
          ? new TextEncoder().encode(JSON.stringify(manifest))
          : folder[path.split("/")[2]!]!,
      ),
    );
    expect(new Set(model.parameters)).toEqual(new Set([0.5, -0.25]));
    expect(model.tokenizer.vocabulary).toContain("<eos>");
  });

  it("says which tokens begin, end and pad, and samples as the run did", () => {
    const folder = modelFolder(
      { ...checkpoint(new Uint32Array([0])), config: { ...DEFAULT_CONFIG, temperature: 0.8 } },
      base,
    );
    expect(json(folder, "tokenizer_config.json")).toMatchObject({
      bos_token: "<bos>",
      eos_token: "<eos>",
      pad_token: "<pad>",
    });
    expect(json(folder, "generation_config.json")).toMatchObject({
      do_sample: true,
      temperature: 0.8,
      top_k: 0,
      eos_token_id: 11,
    });
  });

  it("has a README with every setting of the run", () => {
    const folder = modelFolder(checkpoint(new Uint32Array([0])), base);
    const card = new TextDecoder().decode(folder["README.md"]);
    const { version: _version, definition: _none, text: _text, ...settings } = DEFAULT_CONFIG;
    for (const value of Object.values(settings)) expect(card).toContain(`| ${value} |`);
    expect(card).toContain("after 12 steps of progrpo");
    expect(card).toMatch(/tokenizer\("<bos>\d+[^"]+"/);
  });
});
