import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { encodeSafetensors } from "../../engine/index.ts";
import type { ReadAsset } from "./baseFiles.ts";
import { exported, recordedRun } from "./exchangeTesting.ts";
import { EXPORT_FORMATS, type ExportFormat } from "./exports.ts";

const read: ReadAsset = (path) => Promise.resolve(new Uint8Array(readFileSync(`public/${path}`)));
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

describe("the formats", () => {
  it("have ids and names of their own", () => {
    for (const field of ["id", "extension"] as const) {
      expect(new Set(EXPORT_FORMATS.map((one) => one[field])).size).toBe(EXPORT_FORMATS.length);
    }
  });

  it.each(EXPORT_FORMATS)("$id: files with a name of that kind, about as large as was said", async (one) => {
    for (const runs of [[live], [live, live]]) {
      const files = await one.make(runs, read);
      const size = files.reduce((sum, { blob }) => sum + blob.size, 0);
      expect(size / one.size(runs)).toBeGreaterThan(0.5);
      expect(size / one.size(runs)).toBeLessThan(2);
      for (const { name } of files) expect(name).toMatch(new RegExp(`^[\\w-]+\\.${one.extension}l?$`));
    }
  });

  it.each([
    ["run", ["2-runs.jsonl"]],
    ["csv", ["2-runs.csv"]],
    ["unipo", ["grpo-seed-7-tiny-grpo.unipo.json", "progrpo-seed-7-tiny-progrpo.unipo.json"]],
  ])("%s of two runs is %j", async (id, names) => {
    expect((await format(id).make([grpo, progrpo], read)).map(({ name }) => name)).toEqual(names);
  });

  it("there is a model of each run that was trained here, whatever stands beside it", async () => {
    expect(format("model").size([grpo, live])).toBe(format("model").size([live]));
    const files = await format("model").make([grpo, live], read);
    expect(files.map(({ name }) => name)).toEqual(["progrpo-seed-7-tiny-progrpo-step-60.zip"]);
  });

  it("there is no model where nothing was trained here", async () => {
    expect(format("model").size(recorded)).toBe(0);
    await expect(format("model").make([grpo], read)).rejects.toMatchObject({ where: "ProGRPO", hint: /checkpoint/ });
  });
});
