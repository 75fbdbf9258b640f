/** The summary of runs made by hand, whose values can be told without it. */
import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../../../src/engine/config/runConfig.ts";
import { studyArm } from "../../../src/engine/config/studyArms.ts";
import type { ComparedAt, Difference, Measure } from "../../../src/engine/study/evidence.ts";
import type { KeptRun, Values } from "../kept.ts";
import { PARTS } from "../parts.ts";
import { evidenceOf } from "./evidence.ts";

const part = PARTS.find(({ id }) => id === "digits")!;
const STEPS = [0, 50, 100];

/** @param each a success probability and distinct answers by evaluation, the same for all prompts. */
function run(
  arm: string,
  base: number,
  seed: number,
  each: readonly (readonly [number, number])[],
  prompts = 4,
): KeptRun {
  const values: Values = {
    probability: each.map(([p]) => Array.from({ length: prompts }, () => p)),
    distinct: each.map(([, distinct]) => Array.from({ length: prompts }, () => distinct)),
    answer_entropy: each.map(([p]) => Array.from({ length: prompts }, (_, i) => (i === 0 ? null : p))),
  };
  const { method } = studyArm(arm);
  return {
    id: `digits_${arm}_b${base}_s${seed}`,
    part: "digits",
    arm,
    config: { ...DEFAULT_CONFIG, method, model: `digit-sums-nano-s${base}`, seed, steps: 100 },
    weights: `${arm}${base}${seed}`,
    curve: { reward: [], entropy: [] },
    steps: STEPS.slice(0, each.length),
    heldOut: values,
    training: values,
  };
}

/** Accurate early, then worse and narrower. */
const GRPO = [
  [0.2, 8],
  [0.6, 4],
  [0.4, 1],
] as const;
const OURS = [
  [0.2, 8],
  [0.5, 6],
  [0.5, 5],
] as const;
const bases = [1, 2, 3];
const runs = bases.flatMap((base) =>
  [1, 2].flatMap((seed) => [run("grpo", base, seed, GRPO), run("progrpo-alpha-1", base, seed, OURS)]),
);
const evidence = evidenceOf([{ part, runs }]).parts[0]!;
const find = (differences: readonly Difference[], at: ComparedAt, measure: Measure) =>
  differences.find((one) => one.at === at && one.measure === measure && one.split === "heldOut")!;
const { differences } = evidence.arms.find(({ id }) => id === "progrpo-alpha-1")!;

describe("a part", () => {
  it("says what its runs are, and how to make them", () => {
    expect(evidence).toMatchObject({
      id: "digits",
      task: "digit-sums",
      steps: 100,
      evaluated: STEPS,
      prompts: { heldOut: 4, training: 4 },
      baseline: "grpo",
      command: "npm run study -- --part digits",
      file: "docs/results/runs/digits.jsonl",
    });
    const [grpo, ours] = evidence.arms;
    expect([grpo!.id, ours!.id]).toEqual(["grpo", "progrpo-alpha-1"]);
    expect(ours).toMatchObject({ bases: 3, seeds: [2, 2], config: { method: "progrpo" } });
    expect(ours!.runs[3]).toEqual({ model: "digit-sums-nano-s2", seed: 2, weights: "progrpo-alpha-122" });
    expect([...new Set(grpo!.differences.map(({ at }) => at))]).toEqual(["best", "best-seen"]);
    // At its end .4, at its best .6.
    expect(find(grpo!.differences, "best", "pass@1")).toMatchObject({ value: expect.closeTo(-0.2, 9), stopped: 50 });
  });

  it("has curves of every measure, and Cover@tau after the last step", () => {
    const [grpo] = evidence.arms;
    expect(grpo!.curves.heldOut["pass@1"].value).toEqual([0.2, 0.6, 0.4].map((value) => expect.closeTo(value, 9)));
    expect(grpo!.curves.training["pass@8"].value[2]).toBeCloseTo(1 - 0.6 ** 8, 9);
    expect(grpo!.curves.heldOut.answer_entropy.value[1]).toBeCloseTo(0.6, 9);
    // 0, .05, ..., .4 of 0, .05, ..., 1.
    expect(grpo!.cover.value).toEqual(Array.from({ length: 21 }, (_, i) => Number(i <= 8)));
  });

  it("without its baseline, or without runs, is left out", () => {
    expect(
      evidenceOf([
        { part, runs: runs.filter(({ arm }) => arm !== "grpo") },
        { part, runs: [] },
      ]).parts,
    ).toEqual([]);
  });
});

describe("differences", () => {
  it("at a step are those of pairs, with all that is said of them", () => {
    expect(find(differences, "step", "pass@1")).toMatchObject({
      value: expect.closeTo(0.1, 9),
      low: expect.closeTo(0.1, 9),
      high: expect.closeTo(0.1, 9),
      arm: expect.closeTo(0.5, 9),
      baseline: expect.closeTo(0.4, 9),
      pairs: 6,
      positive: 6,
      ties: 0,
      bases: 3,
      agree: 3,
      seeds: [2, 2],
      stopped: 100,
      notReached: 0,
      improvement: { value: 1, low: 1, high: 1 },
    });
    expect(find(differences, "best", "pass@1")).toMatchObject({ iqm: null, improvement: null, positive: 0 });
    expect(find(differences, "step", "answer_entropy")!.value).toBeCloseTo(0.1, 9);
  });

  it("at equal pass@1 are to where the baseline was as accurate: on its way up, between two evaluations", () => {
    // .2 -> .6 passes .5 after three quarters of 50 steps, with 8 - 3 = 5 distinct answers; from .6 down to .5 it has fewer.
    expect(find(differences, "pass@1", "distinct")).toMatchObject({
      baseline: expect.closeTo(5, 9),
      value: expect.closeTo(0, 9),
      stopped: expect.closeTo(37.5, 9),
    });
  });

  it("at equal distinct answers are to where the baseline had as many", () => {
    // 8 -> 4 passes 5 after three quarters of 50 steps, at .5.
    expect(find(differences, "distinct", "pass@1")).toMatchObject({
      value: expect.closeTo(0, 9),
      stopped: expect.closeTo(37.5, 9),
    });
    expect(find(differences, "distinct", "distinct")).toBeUndefined();
  });

  it("to the baseline's best are to step 50, the arm at its last or at its own best", () => {
    for (const at of ["best", "best-seen"] as const) {
      expect(find(differences, at, "pass@1")).toMatchObject({ value: expect.closeTo(-0.1, 9), stopped: 50 });
      expect(find(differences, at, "distinct").value).toBeCloseTo(1, 9);
    }
    // The arm's best is the earlier of two equals, with 6.
    expect(find(differences, "best-both", "distinct").value).toBeCloseTo(2, 9);
  });

  it("count those whose baseline never has as much, and leave out who has no partner", () => {
    const better = [
      [0.2, 8],
      [0.7, 6],
      [0.7, 5],
    ] as const;
    const some = [
      ...runs,
      run("progrpo-alpha-2", 1, 1, better),
      run("progrpo-alpha-2", 2, 1, OURS),
      run("progrpo-alpha-2", 2, 2, OURS),
      run("progrpo-alpha-2", 4, 1, OURS),
    ];
    const { arms } = evidenceOf([{ part, runs: some }]).parts[0]!;
    const strong = arms.find(({ id }) => id === "progrpo-alpha-2")!;
    expect(find(strong.differences, "pass@1", "distinct")).toMatchObject({
      notReached: 1,
      pairs: 2,
      seeds: [2, 2],
      dots: [null, expect.closeTo(0, 9), expect.closeTo(0, 9), null],
      low: null,
    });
    expect(find(strong.differences, "step", "pass@1")).toMatchObject({
      notReached: 0,
      pairs: 3,
      bases: 2,
      seeds: [1, 2],
      low: null,
    });
    expect(find(strong.differences, "step", "pass@1").dots).toEqual([
      expect.closeTo(0.3, 9),
      expect.closeTo(0.1, 9),
      expect.closeTo(0.1, 9),
      null,
    ]);
  });

  it("of a baseline that broke off everywhere still go to the part's end", () => {
    const early = [1, 2, 3].map((base) => run("grpo", base, 1, GRPO.slice(0, 2)));
    const ours = [1, 2, 3].map((base) => run("progrpo-alpha-1", base, 1, OURS));
    const made = evidenceOf([{ part, runs: [...early, ...ours] }]).parts[0]!;
    expect(made.evaluated).toEqual(STEPS);
    expect(find(made.arms[1]!.differences, "step", "pass@1").value).toBeCloseTo(-0.1, 9);
  });

  it("of a run that broke off are to its last evaluation, and it is told", () => {
    const broken = [1, 2, 3].map((base) => run("progrpo-alpha-2", base, 1, OURS.slice(0, 2)));
    const { arms } = evidenceOf([{ part, runs: [...runs, ...broken] }]).parts[0]!;
    const [arm] = arms.filter(({ id }) => id === "progrpo-alpha-2");
    expect(arm!.runs.map(({ brokeOff }) => brokeOff)).toEqual([50, 50, 50]);
    expect(arms[0]!.runs.every((each) => !("brokeOff" in each))).toBe(true);
    expect(arm!.curves.heldOut.distinct.value).toEqual([8, 6, 6]);
    expect(find(arm!.differences, "step", "distinct").value).toBeCloseTo(5, 9);
  });
});

describe("rivals", () => {
  const bonus = (id: string, distinct: number, seed = 1) =>
    bases.map((base) =>
      run(id, base, seed, [
        [0.2, 8],
        [0.5, 6],
        [distinct / 10, distinct],
      ]),
    );
  const all = [
    ...runs,
    ...bonus("entropy-bonus-0_1", 2),
    ...bonus("entropy-bonus-0_2", 5),
    ...bonus("entropy-bonus-0_3", 7),
  ];
  const { arms, nearestBonus } = evidenceOf([{ part, runs: all }]).parts[0]!;

  it("are ProGRPO's: what might do the same", () => {
    const of = (id: string) => [...new Set(arms.find((arm) => arm.id === id)!.rivals.map(({ against }) => against))];
    expect(of("progrpo-alpha-1").toSorted()).toEqual(["entropy-bonus-0_1", "entropy-bonus-0_2", "entropy-bonus-0_3"]);
    expect([of("grpo"), of("entropy-bonus-0_2")]).toEqual([[], []]);
  });

  it("the nearest bonus is the one that ends with ProGRPO's answer entropy", () => {
    expect(nearestBonus).toBe("entropy-bonus-0_2");
    expect(evidence.nearestBonus).toBeNull();
  });

  it("the nearest bonus is none that has fewer base models than another, and may have fewer seeds", () => {
    const begun = all.filter(({ arm }) => arm !== "entropy-bonus-0_2").concat(bonus("entropy-bonus-0_2", 5).slice(1));
    expect(evidenceOf([{ part, runs: begun }]).parts[0]!.nearestBonus).toBe("entropy-bonus-0_3");
    const again = bonus("entropy-bonus-0_3", 7, 2);
    expect(evidenceOf([{ part, runs: [...all, ...again] }]).parts[0]!.nearestBonus).toBe("entropy-bonus-0_2");
  });
});

describe("guessing", () => {
  it("solves a prompt as often as a well-formed answer is right", () => {
    const { guessing } = evidence;
    // Digit sums have 4 to 61 correct answers of 81 or 729.
    expect(guessing!["pass@1"]).toBeGreaterThan(4 / 729);
    expect(guessing!["pass@1"]).toBeLessThan(8 / 81);
    expect(guessing!["pass@32"]).toBeGreaterThan(guessing!["pass@8"]);
    expect(guessing!.cover[0]).toBe(1);
    expect(guessing!.cover.at(-1)).toBe(0);
  });
});
