import { describe, expect, it } from "vitest";
import { evaluationMetric, passMetric, stepMetric } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { smooth } from "../charts/smooth.ts";
import { SeedSeries } from "./overSeeds.ts";
import { oneAnArm, stepTable } from "./series.ts";
import { summaryOf } from "./summary.ts";
import { ofSeeds } from "./testCases.ts";
import { evaluation, metrics, passAtK, run } from "./testRuns.ts";

const MEAN = { location: "mean", smoothing: 0, window: null } as const;
const DISTINCT = evaluationMetric("distinct_correct");
const REWARD = stepMetric("reward");

/** Seeds whose evaluations at 0 and 25 keep 8 and `kept`. */
const arm = (...kept: number[]) =>
  ofSeeds("grpo", kept.length, (seed) => ({
    steps: [0, 1, 2].map((step) => metrics(step, { reward: (seed + step) % 2 })),
    evaluations: [
      evaluation(0, { distinct_correct: 8 }),
      evaluation(25, { distinct_correct: kept[seed]!, passAtK: [passAtK(1, kept[seed]! / 10)] }),
    ],
  }));

describe("an arm of several seeds", () => {
  it("is its location with an interval and N, and each seed faint behind", () => {
    const series = new SeedSeries(en).of(arm(1, 2, 3, 4, 5), DISTINCT, MEAN);
    expect(series.map(({ run: id, style }) => [id !== null, style.isFaint])).toEqual([
      ...Array.from({ length: 5 }, () => [true, true]),
      [false, false],
    ]);
    const location = series.at(-1)!;
    expect(location).toMatchObject({ name: "GRPO, 5 seeds", runName: "GRPO (5 seeds)", run: null });
    expect(location.points).toEqual([
      { step: 0, value: 8 },
      { step: 25, value: 3 },
    ]);
    // Equal seeds tell nothing of how others would differ; Student's t with 4 degrees of freedom is 2.776.
    const [at0, at25] = location.overSeeds!.band;
    expect([at0!.low, at25!.n, at25!.low, at25!.high]).toEqual([
      null,
      5,
      expect.closeTo(3 - 2.7764 * Math.sqrt(2.5 / 5), 3),
      expect.closeTo(3 + 2.7764 * Math.sqrt(2.5 / 5), 3),
    ]);
    expect(stepTable("kept", [location], en)).toMatchObject({
      columns: ["step", "GRPO, held-out distinct answers, mean", "N", "95 % interval"],
      rows: [
        [0, 8, 5, "–"],
        [25, 3, 5, "1.037 to 4.963"],
      ],
    });
  });

  it("has no band of too few seeds, and is a plain run of one", () => {
    const two = new SeedSeries(en).of(arm(1, 2), DISTINCT, MEAN).at(-1)!;
    expect([two.name, two.overSeeds!.band.map(({ low }) => low)]).toEqual(["GRPO, 2 seeds", [null, null]]);
    const [one, ...others] = new SeedSeries(en).of(arm(1), DISTINCT, MEAN);
    expect([one!.style.isFaint, one!.overSeeds, others]).toEqual([false, undefined, []]);
  });

  it("says of how many seeds its end is where others have not come as far", () => {
    const [first, second] = arm(1, 2);
    const behind = { ...second!, evaluations: second!.evaluations.slice(0, 1) };
    const location = new SeedSeries(en).of([first!, behind], DISTINCT, MEAN).at(-1)!;
    expect([location.name, location.points]).toEqual([
      "GRPO, 1 seed",
      [
        { step: 0, value: 8 },
        { step: 25, value: 1 },
      ],
    ]);
  });

  it("the interquartile mean leaves out the ends", () => {
    const [mean, iqm] = (["mean", "iqm"] as const).map(
      (location) => new SeedSeries(en).of(arm(1, 2, 3, 4, 90), DISTINCT, { ...MEAN, location }).at(-1)!,
    );
    expect([mean!.points[1]!.value, iqm!.points[1]!.value]).toEqual([20, 3]);
  });

  it("is drawn from smoothed seeds where these are smoothed, and keeps what was measured", () => {
    const runs = arm(1, 2);
    const series = new SeedSeries(en).of(runs, REWARD, { ...MEAN, smoothing: 0.5 });
    const [a, b] = series.map(({ points }) => smooth(points, 0.5));
    const location = series.at(-1)!;
    expect(location.points.map(({ value }) => value)).toEqual([0.5, 0.5, 0.5]);
    expect(location.line!.map(({ value }) => value)).toEqual(a!.map(({ value }, i) => (value! + b![i]!.value!) / 2));
  });

  it("of long training has fewer points, all of steps that the seeds have, and knows every step", () => {
    const runs = ofSeeds("grpo", 2, (seed) => ({
      steps: Array.from({ length: 2000 }, (_, step) => metrics(step, { reward: step + seed })),
    }));
    const of = (window: { from: number; to: number } | null) =>
      new SeedSeries(en).of(runs, REWARD, { ...MEAN, window }).at(-1)!;
    const whole = of(null);
    expect(whole.points.length).toBeLessThanOrEqual(402);
    expect(whole.points.every(({ step, value }) => value === step + 0.5)).toBe(true);
    expect(whole.points.at(-1)!.step).toBe(1999);
    expect(whole.overSeeds!.at(1001)).toMatchObject({ x: 1001, n: 2, value: 1001.5 });
    expect(of({ from: 40, to: 120 }).points.map(({ step }) => step)).toEqual(
      Array.from({ length: 83 }, (_, i) => 39 + i),
    );
  });

  it("is made again only where one of its runs has changed", () => {
    const [kept, runs] = [new SeedSeries(en), [...arm(1, 2), ...ofSeeds("progrpo", 2, () => ({}))]];
    const before = kept.of(runs, DISTINCT, MEAN);
    expect(kept.of(runs, DISTINCT, MEAN).every((one, i) => one === before[i])).toBe(true);
    const after = kept.of([{ ...runs[0]! }, ...runs.slice(1)], DISTINCT, MEAN);
    expect(after.map((one, i) => one === before[i])).toEqual([false, true, false, true, true, true]);
    expect(kept.of(runs, passMetric(1), MEAN).some((one, i) => one === before[i])).toBe(false);
  });

  it("is said as one, over its seeds", () => {
    const other = run(
      { evaluations: [evaluation(25, { distinct_correct: 4, passAtK: [passAtK(1, 0.4)] })] },
      "progrpo",
    );
    expect(summaryOf([...arm(1, 2, 6), other], en)).toBe(
      "After 25 steps GRPO (3 seeds) keeps 3.0 distinct correct answers in 64 samples, ProGRPO 4.0, from 8.0 in the base model; held-out pass@1 is 0.30 and 0.40 (base 0.50) (mean over seeds).",
    );
  });

  it("is one run where there is no room for more: the first, or the one that is looked at, and it does not stand back", () => {
    const runs = arm(1, 2);
    expect(oneAnArm(runs, null)).toEqual([runs[0]]);
    expect(oneAnArm(runs, runs[1]!.id)).toEqual([{ ...runs[1]!, style: runs[1]!.arm.style }]);
  });
});
