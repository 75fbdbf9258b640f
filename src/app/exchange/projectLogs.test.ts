/** The logs of a project for a cluster, as twenty steps of TRL on digit sums wrote them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { recordedRun } from "./exchangeTesting.ts";
import type { LoggedRun } from "./loggedRun.ts";
import { runsIn } from "./readFiles.ts";

const { records, logs } = runsIn(readFileSync("fixtures/logs/digit-sums-trl.jsonl", "utf8"), "run.jsonl");
const [grpo, progrpo] = logs as [LoggedRun, LoggedRun];
const mean = (values: readonly (number | null)[]) =>
  values.reduce<number>((sum, value) => sum + Number(value), 0) / values.length;

describe("a project's logs", () => {
  it("are runs by arm and seed, a record a step of the page, evaluated before, and after the last", () => {
    expect(records).toEqual([]);
    expect(logs.map(({ name }) => name)).toEqual(["GRPO, seed 7 (TRL)", "ProGRPO, seed 7 (TRL)"]);
    for (const { steps, evaluations } of logs) {
      expect(steps.map(({ step }) => step)).toEqual(Array.from({ length: 20 }, (_, step) => step));
      expect(evaluations.map(({ step, samples, prompts }) => [step, samples, prompts])).toEqual([
        [0, 64, 32],
        [20, 64, 32],
      ]);
    }
    expect(grpo.evaluations[0]!.passAtK).toEqual(progrpo.evaluations[0]!.passAtK);
  });

  it("have what TRL measures, and null for what it does not", () => {
    const { step: _step, ...metrics } = progrpo.steps.at(-1)!;
    const missing = Object.entries(metrics).filter(([, value]) => value === null);
    expect(missing.map(([name]) => name).toSorted()).toEqual([
      "entropy_coef",
      "groups_drawn",
      "groups_learned",
      "kl",
      "log_z",
      "time/generation",
      "time/update",
    ]);
  });

  it.each([
    [grpo, "digit-sums-twins-grpo"],
    [progrpo, "digit-sums-twins-progrpo"],
  ])("lie near to the page's own run of the same settings: $name", ({ steps, evaluations }, name) => {
    const page = recordedRun(name);
    // Other prompts and other noise: what is compared are means over the last five of twenty steps, of 1280 responses.
    const near = { reward: 0.08, entropy: 0.06, confidence_correct: 0.06, distinct_correct: 0.6 };
    for (const [metric, tolerance] of Object.entries(near) as [keyof typeof near, number][]) {
      const [own, theirs] = [steps, page.steps].map((all) => mean(all.slice(15, 20).map((each) => each[metric])));
      expect(Math.abs(own! - theirs!), metric).toBeLessThan(tolerance);
    }
    const [base] = page.evaluations;
    expect(Math.abs(evaluations[0]!.passAtK[0]!.value - base!.passAtK[0]!.value)).toBeLessThan(0.02);
  });
});
