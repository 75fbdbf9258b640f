import { describe, expect, it } from "vitest";
import { evaluationMetric, type MethodId, stepMetric } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { baselineOf, differenceInWords, differencesOf, differenceTable, summariseDifferences } from "./differences.ts";
import { ofSeeds } from "./testCases.ts";
import { evaluation, metrics, passAtK, run } from "./testRuns.ts";

const DISTINCT = evaluationMetric("distinct_correct");
const LAST = { baseline: null, at: "last", location: "mean" } as const;

/** A seed each; at the steps 0, 10, ... `kept` at a pass@1 of `solved`. */
const arm = (method: MethodId, ...seeds: [solved: number, kept: number][][]) =>
  ofSeeds(method, seeds.length, (place) => ({
    steps: [0, 1].map((step) => metrics(step, { reward: place / 10 })),
    evaluations: seeds[place]!.map(([solved, kept], at) =>
      evaluation(10 * at, { distinct_correct: kept, passAtK: [passAtK(1, solved)] }),
    ),
  }));

const flat = (...kept: number[]): [number, number][] => kept.map((each) => [0.5, each]);

describe("differences to the baseline", () => {
  it("are seed by seed at the last step that both arms have, with too few seeds said", () => {
    const runs = [...arm("grpo", flat(8, 2, 1), flat(8, 3, 1)), ...arm("progrpo", flat(8, 5), flat(8, 4), flat(8, 9))];
    const data = differencesOf(runs, DISTINCT, LAST, null)!;
    const [row] = data.rows;
    expect([row!.step, row!.paired.pairs.map(({ difference }) => difference)]).toEqual([10, [3, 1]]);
    expect(row!.paired.unpaired).toEqual([9]);
    expect(differenceInWords(row!, 2, en)).toBe("+2.00; above in 2 of 2 seeds; too few seeds (2 of at least 5)");
    expect(summariseDifferences(data, 2, en)).toBe(
      "held-out distinct answers against GRPO at step 10: ProGRPO +2.00; above in 2 of 2 seeds; too few seeds (2 of at least 5)",
    );
    expect(differenceTable(data, "mean", en).rows).toEqual([
      ["ProGRPO", "7", 5, 2, 3, null, null],
      ["ProGRPO", "8", 4, 3, 1, null, null],
      ["ProGRPO", "mean", null, null, 2, 2, null],
    ]);
  });

  it("have an interval of five, Student's", () => {
    const runs = [
      ...arm("grpo", ...[1, 1, 1, 1, 1].map((x) => flat(x))),
      ...arm("progrpo", ...[2, 3, 4, 5, 6].map((x) => flat(x))),
    ];
    const [row] = differencesOf(runs, DISTINCT, LAST, null)!.rows;
    expect([row!.paired.low, row!.paired.high]).toEqual([expect.closeTo(3 - 1.963, 2), expect.closeTo(3 + 1.963, 2)]);
    expect(differenceInWords(row!, 2, en)).toBe("+3.00, interval +1.04 to +4.96; above in 5 of 5 seeds");
  });

  it("are at the selected step, where both have it, and of training too", () => {
    const runs = [...arm("grpo", flat(8, 2, 1)), ...arm("progrpo", flat(8, 5, 3))];
    const at = (step: number, metric: typeof DISTINCT | ReturnType<typeof stepMetric>) =>
      differencesOf(runs, metric, { ...LAST, at: "selected" }, step)!.rows[0]!.step;
    expect([at(20, DISTINCT), at(19, DISTINCT), at(5, DISTINCT)]).toEqual([20, 10, 0]);
    expect([at(2, stepMetric("reward")), at(1, stepMetric("reward"))]).toEqual([1, 0]);
  });

  it("at equal pass@1 give slower learning no gain, and name a baseline that never gets there", () => {
    const baseline: [number, number][] = [
      [0.2, 8],
      [0.4, 6],
      [0.6, 4],
    ];
    const runs = [
      ...arm("grpo", baseline, baseline),
      ...arm(
        "progrpo",
        [
          [0.2, 8],
          [0.4, 6],
        ],
        [
          [0.2, 8],
          [0.8, 8],
        ],
      ),
    ];
    const [last] = differencesOf(runs, DISTINCT, LAST, null)!.rows;
    expect(last!.paired.pairs[1]!.difference).toBe(2);
    const [equal] = differencesOf(runs, DISTINCT, { ...LAST, at: "equal" }, null)!.rows;
    expect(equal!.paired.pairs).toMatchObject([{ seed: 7, difference: 0 }]);
    expect(differenceInWords(equal!, 2, en)).toContain("the baseline never gets as far in 1 seed");
  });

  it("are to the arm that is named, else to GRPO; runs without a seed are left out", () => {
    const logged = { ...run({ id: "log" }), config: null };
    const runs = [logged, ...arm("progrpo", flat(8)), ...arm("grpo", flat(8))];
    expect(baselineOf(runs, null)![0]!.arm.name).toBe("GRPO");
    expect(baselineOf(runs, "ProGRPO")![0]!.arm.name).toBe("ProGRPO");
    expect(baselineOf(runs, "gone")![0]!.arm.name).toBe("GRPO");
    expect(differencesOf(runs, DISTINCT, LAST, null)!.rows.map(({ arm: { name } }) => name)).toEqual(["ProGRPO"]);
    expect(differencesOf([logged], DISTINCT, LAST, null)).toBeNull();
  });

  it("of arms without a common seed say so", () => {
    const [other] = arm("progrpo", flat(8));
    const runs = [...arm("grpo", flat(8)), { ...other!, config: { ...other!.config!, seed: 99 } }];
    expect(differenceInWords(differencesOf(runs, DISTINCT, LAST, null)!.rows[0]!, 2, en)).toBe(
      "no seed that both have",
    );
  });
});
