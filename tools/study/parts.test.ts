import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BASES } from "../../src/engine/config/bases.ts";
import { DEFAULT_CONFIG } from "../../src/engine/config/runConfig.ts";
import { STUDY_ARMS } from "../../src/engine/config/studyArms.ts";
import { BASELINE, PARTS, PLAN, runsOf, UNEXPECTED } from "./parts.ts";

const runs = PLAN.flatMap(runsOf);
const plan = readFileSync(new URL("../../docs/study-plan.md", import.meta.url), "utf8");
/** Cells of the plan's tables, by the first one. */
const rows = new Map(
  plan
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").map((cell) => cell.trim()))
    .map(([, id, ...cells]) => [id!, cells]),
);

describe("the plan", () => {
  it("has every run once, under an id that a run file takes and that can be told apart again", () => {
    expect(new Set(runs.map(({ id }) => id)).size).toBe(runs.length);
    for (const { id, part, arm } of runs) {
      expect(id).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
      expect(id.split(/_(?=b\d)|(?<=^[^_]+)_/).slice(0, 2)).toEqual([part.id, arm]);
    }
  });

  it("makes runs of base models that can be made", () => {
    const models = new Set(runs.map(({ config }) => config.model));
    expect(BASES.map(({ id }) => id)).toEqual(expect.arrayContaining([...models]));
  });

  it("has the baseline in every part, first; and every arm that there is somewhere", () => {
    for (const part of PARTS) expect(PLAN.find((stage) => stage.part === part)!.arms[0]).toBe(BASELINE);
    expect(new Set(PLAN.flatMap(({ arms }) => arms))).toEqual(new Set(STUDY_ARMS.map(({ id }) => id)));
    expect(UNEXPECTED).not.toContain("progrpo-alpha-1");
  });

  it.each(PARTS)("of $id is what docs/study-plan.md says", ({ id, size, settings, bases, seeds }) => {
    const { trainingPrompts, steps, learningRate, evalEvery } = { ...DEFAULT_CONFIG, ...settings };
    const [, sized, prompts, length, rate, made, , every] = rows.get(id)!;
    expect([sized, length, made, every].map(String)).toEqual([
      size,
      String(steps),
      `${bases.length} x ${seeds.length}`,
      String(evalEvery),
    ]);
    expect(Number(rate)).toBe(learningRate);
    expect(prompts).toMatch(trainingPrompts === 0 ? /^all/ : new RegExp(`^${trainingPrompts}$`));
  });
});
