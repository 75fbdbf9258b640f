import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../src/engine/config/runConfig.ts";
import { emptyEvaluation, emptyRunFile } from "../../src/engine/testing/runFiles.ts";
import type { AnswerMass } from "../../src/engine/wire/records.ts";
import type { RunFile } from "../../src/engine/wire/runFile/schema.ts";
import { keptLine, keptRun } from "./kept.ts";

const mass = (...probabilities: number[]): AnswerMass => ({
  prompt: "q",
  answers: probabilities.map((probability, i) => ({ text: String(i), probability })),
  wrong: 0,
});
const evaluation = (step: number, masses: AnswerMass[], training = masses) =>
  emptyEvaluation(step, { prompts: masses.length, masses, training });
const step = (reward: number, entropy: number | null) => ({ reward, entropy }) as RunFile["steps"][number];
const file = (part: Partial<RunFile>): RunFile =>
  emptyRunFile("grpo", { id: "few_entropy-bonus-0_2_b2_s1", weights: "ab", ...part });

describe("a kept run", () => {
  it("has the exact values of each prompt, as their formulas say", () => {
    const run = keptRun(
      keptLine(
        file({
          evaluations: [
            evaluation(0, [mass(0.5, 0.25), mass()], [mass(1)]),
            evaluation(25, [mass(0.1), mass(0)], [mass(0.5, 0.5)]),
          ],
        }),
      ),
    );
    expect(run).toMatchObject({
      id: "few_entropy-bonus-0_2_b2_s1",
      part: "few",
      arm: "entropy-bonus-0_2",
      weights: "ab",
    });
    expect(run.config).toEqual({ ...DEFAULT_CONFIG, method: "grpo" });
    expect(run.steps).toEqual([0, 25]);
    const { probability, distinct, answer_entropy } = run.heldOut;
    expect(probability.map((prompts) => prompts.map((p) => p!.toFixed(4)))).toEqual([
      ["0.7500", "0.0000"],
      ["0.1000", "0.0000"],
    ]);
    const shown = 1 - 0.5 ** 64 + (1 - 0.75 ** 64);
    expect(distinct[0]![0]).toBeCloseTo(shown, 3);
    expect(distinct[0]![1]).toBe(0);
    expect(answer_entropy[0]![0]).toBeCloseTo((2 / 3) * Math.log(3 / 2) + (1 / 3) * Math.log(3), 3);
    expect([answer_entropy[0]![1], answer_entropy[1]]).toEqual([null, [0, null]]);
    expect(run.training.answer_entropy[1]![0]).toBeCloseTo(Math.log(2), 3);
  });

  it("has every value to half a unit, of any number of prompts", () => {
    const value = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 40 }),
        fc.array(value, { maxLength: 30 }),
        (each, rewards) => {
          const made = file({
            steps: rewards.map((reward, i) => step(reward, i % 3 === 0 ? null : 5 * reward)),
            evaluations: [
              evaluation(
                0,
                each.map((p) => mass(p)),
              ),
            ],
          });
          const run = keptRun(keptLine(made));
          run.heldOut.probability[0]!.forEach((p, i) => expect(Math.abs(p! - each[i]!)).toBeLessThan(1e-5));
          run.curve.reward.forEach((reward, i) => expect(Math.abs(reward! - rewards[i]!)).toBeLessThan(1e-5));
          run.curve.entropy.forEach((nats, i) =>
            i % 3 === 0 ? expect(nats).toBeNull() : expect(Math.abs(nats! - 5 * rewards[i]!)).toBeLessThan(1e-4),
          );
        },
      ),
    );
  });

  it("holds the ends of what can be: one certain answer, 64 of 2000 seen, all of them even", () => {
    const even = mass(...Array.from({ length: 2000 }, () => 1 / 2000));
    const run = keptRun(keptLine(file({ evaluations: [evaluation(0, [mass(1 + 1e-7), even])] })));
    expect(run.heldOut.probability[0]![0]).toBe(1);
    expect(run.heldOut.distinct[0]![1]).toBeCloseTo(2000 * (1 - (1 - 1 / 2000) ** 64), 3);
    expect(run.heldOut.answer_entropy[0]![1]).toBeCloseTo(Math.log(2000), 3);
  });

  it("is refused of a run without exact values, and of a value that has no place", () => {
    expect(() => keptLine(file({ evaluations: [evaluation(0, [])] }))).toThrow("no run of the study");
    expect(() => keptLine(file({ evaluations: [{ ...evaluation(0, [mass(1)]), training: undefined! }] }))).toThrow(
      "no run",
    );
    expect(() => keptLine(file({ steps: [step(1.2, 0)], evaluations: [evaluation(0, [mass(1)])] }))).toThrow(
      "reward: 1.2",
    );
    expect(() => keptLine(file({ steps: [step(-0.1, 0)], evaluations: [evaluation(0, [mass(1)])] }))).toThrow(
      "reward: -0.1",
    );
  });
});
