import { describe, expect, it } from "vitest";
import { massData, massPrompts, TOP_ANSWERS } from "./masses.ts";
import { evaluation, run } from "./testRuns.ts";

const mass = (probabilities: Record<string, number>, wrong: number) => ({
  prompt: "q",
  answers: Object.entries(probabilities).map(([text, probability]) => ({ text, probability })),
  wrong,
});

describe("massData", () => {
  it("stacks to one, with what is not named as other correct", () => {
    const spread = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`a${index}`, 0.08]));
    const data = massData([run({ evaluations: [evaluation(0, { masses: [mass(spread, 0.28)] })] })], "q");
    expect(data.total).toBe(9);
    expect(data.answers).toHaveLength(TOP_ANSWERS);
    const bar = data.parts[0]?.bars[0];
    expect(bar?.other).toBeCloseTo(3 * 0.08, 12);
    expect(
      (bar?.answers.reduce((sum, share) => sum + share, 0) ?? 0) + (bar?.other ?? 0) + (bar?.wrong ?? 0),
    ).toBeCloseTo(1, 12);
  });

  it("names an answer that took over late, and keeps the order of the start", () => {
    const start = { a: 0.3, b: 0.2, c: 0.1, d: 0.09, e: 0.08, f: 0.07, g: 0.01 };
    const end = { g: 0.9, a: 0.05, b: 0.01, c: 0.01, d: 0.01, e: 0.01, f: 0 };
    const data = massData(
      [
        run({
          evaluations: [evaluation(0, { masses: [mass(start, 0.15)] }), evaluation(50, { masses: [mass(end, 0.01)] })],
        }),
      ],
      "q",
    );
    expect(data.answers).toEqual(["a", "b", "c", "d", "e", "g"]);
    expect(data.parts[0]?.bars[1]?.answers[5]).toBe(0.9);
  });

  it("thins long histories and keeps both ends", () => {
    const evaluations = Array.from({ length: 200 }, (_, index) =>
      evaluation(index * 25, { masses: [mass({ a: 0.9 }, 0.1)] }),
    );
    const bars = massData([run({ evaluations })], "q").parts[0]?.bars ?? [];
    expect(bars.length).toBeLessThanOrEqual(24);
    expect([bars[0]?.step, bars.at(-1)?.step]).toEqual([0, 199 * 25]);
  });

  it("knows no prompts where masses are not exact", () => {
    expect(massPrompts([run({ evaluations: [evaluation(0)] })])).toEqual([]);
  });
});
