/** The base models against their files, and the sentences that people read about their sizes. */
import { readFileSync, statSync } from "node:fs";
import { expect, it } from "vitest";
import type { Manifest } from "../model/checkpointFiles.ts";
import { parameterCount, parameterShapes } from "../model/parameterShapes.ts";
import { modelOfSize } from "../model/sizes.ts";
import { getTask, TASKS } from "../tasks/index.ts";
import { BASES, type ModelSize, SHIPPED_BASES } from "./bases.ts";
import { PRESETS } from "./presets.ts";

const read = (path: string) => readFileSync(new URL(`../../../${path}`, import.meta.url), "utf8");

it("come with the page as their tasks say, one of each task at least", () => {
  const { models } = JSON.parse(read("public/models/manifest.json")) as Manifest;
  const said = SHIPPED_BASES.map(({ id, task, seed, steps }) => {
    const recipe = expect.objectContaining({ steps, demonstrations: { split: seed, ...getTask(task).recipe } });
    return expect.objectContaining({ id, task, split: seed, seed, recipe });
  });
  expect(models).toHaveLength(SHIPPED_BASES.length);
  expect(models).toEqual(expect.arrayContaining(said));
  for (const task of TASKS) expect(SHIPPED_BASES.some((base) => base.task === task)).toBe(true);
});

/** The one of a hundred times the parameters is made for a GPU. */
it("weigh less than 6 MB, nano and micro together", () => {
  const weights = SHIPPED_BASES.filter(({ size }) => size !== "small").map(({ id }) =>
    statSync(new URL(`../../../public/models/${id}/model.safetensors`, import.meta.url)),
  );
  expect(weights.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(6e6);
});

const parametersOf = (size: ModelSize) =>
  parameterCount(parameterShapes(modelOfSize(size, getTask("digit-sums").vocabulary.length)));
const millions = (size: ModelSize) => (parametersOf(size) / 1e6).toFixed(1);

it("the README's three sizes", () => {
  const readme = read("README.md").replaceAll("\n", " ");
  expect(readme).toContain(
    `models of ${millions("nano")}, ${millions("micro")} and ${millions("small")} million parameters`,
  );
});

it.each([
  ["Eight times the parameters", "micro", 8],
  ["A hundred times the parameters", "small", 100],
] as const)("%s: the presets with a %s model", (words, size, times) => {
  const told = PRESETS.filter(({ comment }) => comment.startsWith(words));
  expect(told.length).toBeGreaterThan(0);
  for (const { model } of told) expect(BASES.find(({ id }) => id === model)?.size).toBe(size);
  expect(parametersOf(size) / parametersOf("nano") / times).toBeCloseTo(1, 1);
});
