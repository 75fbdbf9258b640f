import { readFile } from "node:fs/promises";
import { afterEach, describe, expect, it, vi } from "vitest";
import { PRESETS, presetConfig } from "../../engine/index.ts";
import { emptyRunFile } from "../../engine/testing/runFiles.ts";
import { inEnglish } from "../../words/messageTesting.ts";
import { presetArms } from "./arms.ts";
import { loadRecordedRuns, readPageJson, recordedAs } from "./recorded.ts";

const change = (step: number) => ({ step, changes: { alpha: 0.5 } });
const FILES: Record<string, unknown> = {
  "runs/index.json": {
    runs: { twins: ["twins-grpo.json", "twins-progrpo.json"], tiny: ["tiny.json"], gone: ["no.json"] },
  },
  "runs/twins-grpo.json": emptyRunFile("grpo", { changes: [change(1)] }),
  "runs/twins-progrpo.json": emptyRunFile("progrpo", { changes: [change(2)] }),
  "runs/tiny.json": emptyRunFile("grpo", { changes: [change(3)] }),
};

const reading = (files: Record<string, unknown>) => (path: string) =>
  path in files ? Promise.resolve(files[path]) : Promise.reject(new Error(`${path} is not there.`));
const load = (preset: string, files = FILES) => loadRecordedRuns(preset, reading(files));

describe("a file of the page", () => {
  afterEach(() => vi.unstubAllGlobals());
  const served = (text: string, status = 200) => {
    vi.stubGlobal("document", { baseURI: "http://localhost/page/" });
    vi.stubGlobal("fetch", () => Promise.resolve(new Response(text, { status })));
    return readPageJson("runs/index.json");
  };

  it("is read as JSON", async () => {
    expect(await served('{"runs":{}}')).toEqual({ runs: {} });
  });

  it.each([
    ["missing", "", 404],
    ["not JSON", "<html>", 200],
    ["too large", `"${" ".repeat(32 * 2 ** 20)}"`, 200],
  ])("that is %s is refused in so many words", async (what, text, status) => {
    await expect(served(text, status)).rejects.toMatchObject({
      message: expect.stringContaining(what),
      where: "runs/index.json",
    });
  });
});

describe("the recorded runs of a preset", () => {
  it("are its own, one a method, marked as recorded", async () => {
    const record = (method: string, step: number) => ({
      spec: { origin: "recorded", config: { method } },
      steps: [],
      changes: [change(step)],
    });
    expect(await load("twins")).toMatchObject({
      records: [record("grpo", 1), record("progrpo", 2)],
      notice: null,
    });
    expect(await load("tiny")).toMatchObject({
      records: [record("grpo", 3)],
      notice: null,
    });
  });

  it("are none, without a word, where none were recorded", async () => {
    expect(await load("other")).toEqual({ records: [], notice: null });
    expect(await load("twins", { "runs/index.json": {} })).toEqual({ records: [], notice: null });
  });

  it.each<[string, string, Record<string, unknown>]>([
    ["a file that is missing", "gone", FILES],
    ["a file that is no run", "tiny", { ...FILES, "runs/tiny.json": { format: "other" } }],
    ["one of two files that is no run", "twins", { ...FILES, "runs/twins-progrpo.json": null }],
    ["a list that is missing", "twins", {}],
    ["a list of something else", "twins", { "runs/index.json": { runs: { twins: [7] } } }],
  ])("of %s are not shown, and a notice says so", async (_, preset, files) => {
    const { records, notice } = await load(preset, files);
    expect(records).toEqual([]);
    expect(notice && inEnglish(notice)).toMatch(
      /^The recorded run could not be shown \(.+\): .+ Press Run to train your own\.$/,
    );
  });

  it("are there for five values of alpha under the first preset", async () => {
    const fromDisk = async (path: string): Promise<unknown> => JSON.parse(await readFile(`public/${path}`, "utf8"));
    const [first] = PRESETS;
    const parts = (["runs", "further"] as const).map((part) => loadRecordedRuns(first!.id, fromDisk, part));
    const records = (await Promise.all(parts)).flatMap((part) => part.records);
    for (const alpha of [0.1, 0.3, 0.5, 1, 2]) {
      const config = { ...presetConfig(first!, "progrpo"), alpha };
      expect(recordedAs(config, records)!.spec.config).toEqual(config);
      const kept = { ...config, loraRank: 4 };
      expect(recordedAs(kept, records)!.spec.config, "no adapters, no rank").toEqual(config);
      expect(recordedAs({ ...kept, train: "lora" }, records)).toBeNull();
    }
  });

  it("are there for every preset of the page", async () => {
    const fromDisk = async (path: string): Promise<unknown> => JSON.parse(await readFile(`public/${path}`, "utf8"));
    for (const preset of PRESETS) {
      const { records, notice } = await loadRecordedRuns(preset.id, fromDisk);
      expect(notice, preset.id).toBeNull();
      const recorded = records.map(({ spec }) => [spec.config.method, spec.parent?.step]);
      const active = presetArms(preset).filter(({ isActive }) => isActive);
      expect(recorded).toEqual(active.map(({ method, from }) => [method, from?.step]));
    }
  });
});
