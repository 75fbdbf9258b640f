import { describe, expect, it } from "vitest";
import { evaluationMetric, stepMetric } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { decimate } from "../charts/decimate.ts";
import { baseEvaluation, changeMarkers, extentOf, latestValues, seriesOf, stepTable } from "./series.ts";
import { evaluation, metrics, run } from "./testRuns.ts";

const REWARD = stepMetric("reward");

describe("series", () => {
  it("says a change of both twins once", () => {
    const changes = [{ step: 60, changes: { alpha: 0.5 } }];
    const twins = [run({ changes }), run({ changes }, "progrpo")];
    expect(changeMarkers(twins, en)).toEqual([{ step: 60, text: "alpha → 0.5" }]);
    const backend = { from: "webgpu", to: "wasm" } as const;
    expect(changeMarkers([{ ...twins[0]!, changes: [{ step: 70, changes: {}, backend }] }], en)).toEqual([
      { step: 70, text: "backend webgpu → wasm" },
    ]);
  });

  it("names settings by their labels", () => {
    const changes = [{ step: 60, changes: { lowFraction: 0.4, armGate: "mixed-only" as const } }];
    expect(changeMarkers([run({ changes })], en)[0]?.text).toBe("T_low fraction → 0.4, Gate → mixed-only");
  });

  it("thins tables of long runs and keeps the last step", () => {
    const steps = Array.from({ length: 1001 }, (_, index) => metrics(index + 1));
    const table = stepTable("Reward", seriesOf([run({ steps })], REWARD, en), en);
    expect(table.rows.length).toBeLessThanOrEqual(122);
    expect(table.rows.at(-1)).toEqual([1001, 0.5]);
    expect(table.caption).toContain("every 9 steps");
  });

  it("puts runs of different length side by side", () => {
    const runs = [run({ steps: [metrics(1), metrics(2)] }), run({ steps: [metrics(1, { reward: 0.7 })] }, "progrpo")];
    expect(stepTable("Reward", seriesOf(runs, REWARD, en), en).rows).toEqual([
      [1, 0.5, 0.7],
      [2, 0.5, null],
    ]);
  });

  it("leaves gaps where another method had the run", () => {
    const [series] = seriesOf([run({ steps: [metrics(1), metrics(2), metrics(5)] })], REWARD, en);
    expect(series!.points.map(({ step, value }) => [step, value])).toEqual([
      [1, 0.5],
      [2, 0.5],
      [3, null],
      [5, 0.5],
    ]);
  });

  it("draws no more points than a run has records, whatever their steps", () => {
    const steps = [metrics(0), metrics(1e7), metrics(1e14), metrics(2 ** 53)];
    const [series] = seriesOf([run({ steps })], REWARD, en);
    expect(series!.points).toHaveLength(7);
    expect(decimate(series!.points, 199, 300)).toEqual(series!.points);
    expect(stepTable("Reward", [series!], en).rows).toHaveLength(7);
  });

  it("shows a latest value that is absent as absent, not as an earlier one", () => {
    const evaluations = [evaluation(0), evaluation(25, { answer_entropy: null })];
    const series = seriesOf([run({ evaluations })], evaluationMetric("answer_entropy"), en);
    expect(latestValues(series, en)).toBe("GRPO –");
    expect(stepTable("Entropy", series, en).rows.at(-1)).toEqual([25, null]);
  });

  it("has the least and the largest value among the steps that are shown", () => {
    const steps = [metrics(0, { entropy: 9 }), metrics(1, { entropy: 1.3 }), metrics(2), metrics(3, { entropy: null })];
    const series = seriesOf([run({ steps })], stepMetric("entropy"), en);
    expect(extentOf(series, { from: 0, to: 9 })).toEqual([0.6, 9]);
    expect(extentOf(series, { from: 1, to: 3 })).toEqual([0.6, 1.3]);
    expect(extentOf(series, { from: 3, to: 9 })).toBeNull();
  });

  it("takes the base model from an evaluation at step 0 only", () => {
    expect(baseEvaluation([run({ evaluations: [evaluation(25)] }), run({ evaluations: [evaluation(0)] })])?.step).toBe(
      0,
    );
    expect(baseEvaluation([run({ evaluations: [evaluation(25)] })])).toBeUndefined();
  });
});
