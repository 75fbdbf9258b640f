import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../basics/errors.ts";
import { withAllSettings } from "../../config/runConfig.ts";
import { parseRunFile } from "./runFile.ts";
import { RUN_FILE_VERSION, type RunFile } from "./schema.ts";

const EXAMPLES = new URL("./examples/", import.meta.url);
const example = (version: number) =>
  JSON.parse(readFileSync(new URL(`version${version}.json`, EXAMPLES), "utf8")) as RunFile;
const versionOne = (part: Record<string, unknown>): unknown => ({ ...example(1), ...part });

it("every version has its example", () => {
  const names = Array.from({ length: RUN_FILE_VERSION }, (_, index) => `version${index + 1}.json`);
  expect(readdirSync(EXAMPLES).toSorted()).toEqual(names);
});

it.each(Array.from({ length: RUN_FILE_VERSION }, (_, index) => index + 1))("version %i is read for ever", (version) => {
  const { config, ...newest } = example(RUN_FILE_VERSION);
  expect(parseRunFile(example(version))).toEqual({ ...newest, config: withAllSettings(config) });
});

describe("version 1", () => {
  it("gets an id from its numbers: the same file the same one, another file another", () => {
    const id = (part: Record<string, unknown>) => parseRunFile(versionOne(part)).id;
    const { config, steps } = example(1);
    expect(id({})).toBe(id({}));
    expect(id({ config: { ...config, seed: 8 } })).not.toBe(id({}));
    expect(id({ steps: steps.slice(1) })).not.toBe(id({}));
  });

  it("without groups has none", () => {
    expect(parseRunFile(versionOne({ groups: [] })).groups).toEqual([]);
  });

  it.each([
    ["steps", "grpo"],
    ["evaluations", "grpo"],
    ["steps", undefined],
  ])("with %s of another method is refused", (name, method) => {
    const records = example(1)[name as "steps"];
    const spoilt = versionOne({ [name]: [...records.slice(0, -1), { ...records.at(-1), method }] });
    expect(() => parseRunFile(spoilt)).toThrowError(/more than one method/);
  });

  it.each<[string, unknown]>([
    ["steps", null],
    ["steps", [1, null, []]],
    ["evaluations", {}],
    ["groups", "all"],
    ["config", []],
    ["id", "mine"],
  ])("with %s of %j is refused as any other file is", (name, value) => {
    expect(() => parseRunFile(name === "id" ? { ...example(1), version: 4 } : versionOne({ [name]: value }))).toThrow(
      EngineError,
    );
  });
});
