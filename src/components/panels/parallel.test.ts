import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG, passMetric, type RunConfig } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { canBeParallel, parallelOf, parallelTable } from "./parallel.ts";
import { evaluation, passAtK, run } from "./testRuns.ts";

const trained = (part: Partial<RunConfig>, solved: number, changes = {}) =>
  run({
    id: JSON.stringify(part),
    config: { ...DEFAULT_CONFIG, method: "progrpo", ...part },
    evaluations: [evaluation(10, { passAtK: [passAtK(1, solved)] })],
    changes: [{ step: 5, changes }],
  });
const outcomes = [passMetric(1)];
const axis = (data: ReturnType<typeof parallelOf>, place: number) =>
  data.axes[place]!.ticks.map(({ text, at }) => [text, Number(at.toFixed(3))]);

describe("parallel coordinates", () => {
  it("have an axis for each setting that sets runs apart, and one for each outcome", () => {
    const data = parallelOf(
      [trained({ alpha: 0.3, seed: 7 }, 0.5), trained({ alpha: 1, seed: 8 }, 0.7), trained({ alpha: 1 }, 0.6)],
      outcomes,
      en,
    );
    expect(data.axes.map(({ label }) => label)).toEqual(["alpha", "pass@1"]);
    expect(data.axes[0]!.ticks.map(({ text }) => text)).toEqual(["0.3", "1"]);
    const [low, high] = data.axes[0]!.ticks.map(({ at }) => at);
    expect(data.lines.map(({ points }) => points[0]!.at)).toEqual([low, high, high]);
    const ends = data.lines.map(({ points }) => points[1]!.at!);
    expect(ends[2]! - ends[0]!).toBeCloseTo(ends[1]! - ends[2]!, 10);
    expect(parallelTable(data, en).rows.map((row) => row.slice(1))).toEqual([
      [0.3, 0.5],
      [1, 0.7],
      [1, 0.6],
    ]);
  });

  it("are logarithmic where the setting is", () => {
    const rates = [1e-5, 1e-4, 1e-3].map((learningRate) => trained({ learningRate }, 0.5));
    expect(axis(parallelOf(rates, outcomes, en), 0).map(([, at]) => at)).toEqual([0, 0.5, 1]);
  });

  it("name choices and methods, and say where a setting has no say", () => {
    const runs = [
      trained({ method: "grpo" }, 0.5),
      trained({ alpha: 0.3 }, 0.6),
      trained({ alpha: 1, armGate: "mixed-only" }, 0.7),
    ];
    const data = parallelOf(runs, outcomes, en);
    expect(data.axes.map(({ label }) => label)).toEqual(["Method", "alpha", "Gate", "pass@1"]);
    expect(axis(data, 0)).toEqual([
      ["GRPO", 0],
      ["ProGRPO", 1],
    ]);
    expect(axis(data, 2)).toEqual([
      ["not used", 0],
      ["any correct", 0.5],
      ["mixed only", 1],
    ]);
    expect(data.lines[0]!.points.slice(0, 3).map(({ text }) => text)).toEqual(["GRPO", "not used", "not used"]);
    expect(data.lines[0]!.points[1]!.at).toBeLessThan(data.lines[1]!.points[1]!.at!);
  });

  it("take settings as they were changed on the way", () => {
    const data = parallelOf(
      [trained({ alpha: 1 }, 0.5, { alpha: 0.5 }), trained({ alpha: 1, seed: 8 }, 0.5)],
      outcomes,
      en,
    );
    expect(data.axes[0]!.ticks.map(({ text }) => text)).toEqual(["0.5", "1"]);
  });

  it("need more than seeds, and runs of ours", () => {
    expect(canBeParallel([trained({ seed: 7 }, 0.5), trained({ seed: 8 }, 0.5)])).toBe(false);
    expect(canBeParallel([trained({ alpha: 1 }, 0.5), run({ config: null })])).toBe(false);
    expect(canBeParallel([trained({ alpha: 1 }, 0.5), trained({ alpha: 0.3 }, 0.5)])).toBe(true);
  });
});
