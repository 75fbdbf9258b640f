import { describe, expect, it } from "vitest";
import { evaluationMetric, type MethodId, passMetric, stepMetric } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { finalInWords, finalRows, finalsOf, finalTable, summariseFinals } from "./finals.ts";
import { ofSeeds } from "./testCases.ts";
import { evaluation, metrics, passAtK } from "./testRuns.ts";

const DISTINCT = evaluationMetric("distinct_correct");

/** A seed each, evaluated at 0 and, with that many answers, at 10. */
const arm = (method: MethodId, ...kept: number[]) =>
  ofSeeds(method, kept.length, (place) => ({
    steps: [metrics(9, { reward: kept[place]! / 10, entropy: null })],
    evaluations: [0, 10].map((step) => evaluation(step, { distinct_correct: step === 0 ? 8 : kept[place]! })),
  }));

describe("final values", () => {
  it("are each run's latest, with Student's interval of five seeds and the base model's value", () => {
    const data = finalsOf([...arm("grpo", 1, 2, 3, 4, 5), ...arm("progrpo", 6, 7)], DISTINCT, "mean");
    const [grpo, progrpo] = data.arms;
    // 3 +- 2.776 * sqrt(2.5 / 5)
    expect([grpo!.location.low, grpo!.location.high]).toEqual([expect.closeTo(1.037, 3), expect.closeTo(4.963, 3)]);
    expect(finalInWords(grpo!, 2, en)).toBe("3.00, interval 1.04 to 4.96; 5 seeds, step 10");
    expect(finalInWords(progrpo!, 2, en)).toBe("6.50; too few seeds (2 of at least 5), step 10");
    expect(summariseFinals(data, en)).toBe(
      "held-out distinct answers: GRPO 3.00, interval 1.04 to 4.96; 5 seeds, step 10. ProGRPO 6.50; too few seeds (2 of at least 5), step 10. Base 8.00",
    );
    const { rows, domain, rule } = finalRows(data, en);
    expect([rows.map(({ dots }) => dots.map(({ value }) => value)), rule!.value]).toEqual([
      [
        [1, 2, 3, 4, 5],
        [6, 7],
      ],
      8,
    ]);
    expect(domain[0]).toBeLessThan(1);
    expect(domain[1]).toBeGreaterThan(8);
    expect(finalTable(data, "mean", en).rows.slice(4)).toEqual([
      ["GRPO", "11", 10, 5, null, null],
      ["GRPO", "mean", null, 3, 5, "1.037 to 4.963"],
      ["ProGRPO", "7", 10, 6, null, null],
      ["ProGRPO", "8", 10, 7, null, null],
      ["ProGRPO", "mean", null, 6.5, 2, null],
      ["Base", null, 0, 8, null, null],
    ]);
  });

  it("say over which steps runs on their way lie, and that equal seeds say nothing of others", () => {
    const runs = arm("grpo", 2, 2, 2, 2, 2);
    expect(finalInWords(finalsOf(runs, DISTINCT, "mean").arms[0]!, 2, en)).toBe(
      "2.00; 5 seeds, all alike, so no interval, step 10",
    );
    const behind = runs.with(0, { ...runs[0]!, evaluations: runs[0]!.evaluations.slice(0, 1) });
    expect(finalInWords(finalsOf(behind, DISTINCT, "mean").arms[0]!, 2, en)).toContain("5 seeds, steps 0 to 10");
  });

  it("have an interval inside what the metric can be", () => {
    const runs = ofSeeds("grpo", 5, (place) => ({
      evaluations: [evaluation(10, { passAtK: [passAtK(1, place === 0 ? 0.1 : 1)] })],
    }));
    const { low, high } = finalsOf(runs, passMetric(1), "mean").arms[0]!.location;
    expect(high).toBe(1);
    expect(low).toBeGreaterThan(0);
  });

  it("of training have no base, and a latest record without a value leaves its seed out", () => {
    const data = finalsOf(arm("grpo", 1), stepMetric("reward"), "mean");
    expect([data.base, data.arms[0]!.runs.map(({ step, value }) => [step, value])]).toEqual([null, [[10, 0.1]]]);
    expect(finalInWords(finalsOf(arm("grpo", 1), stepMetric("entropy"), "mean").arms[0]!, 2, en)).toBe("no value");
  });
});
