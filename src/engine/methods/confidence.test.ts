import { describe, expect, it } from "vitest";
import { logs } from "../testing/groups.ts";
import { confidenceAt, lowCount, lowPositions, promptConfidence } from "./confidence.ts";

describe("confidence", () => {
  it("rounds the share of tokens up, untouched by binary fractions", () => {
    for (let hundredths = 5; hundredths <= 100; hundredths += 5) {
      for (let length = 1; length <= 400; length++) {
        expect(lowCount(length, hundredths / 100)).toBe(Math.floor((hundredths * length + 99) / 100));
      }
    }
    expect([lowCount(5, 0.2), lowCount(6, 0.2), lowCount(20, 0.55), lowCount(1, 0.05), lowCount(0, 0.2)]).toEqual([
      1, 2, 11, 1, 0,
    ]);
  });
  it("T_low is the least probable tokens, earlier ones of equals, in order", () => {
    expect(lowPositions(logs(0.9, 0.1, 0.5, 0.1, 0.1), 0.4)).toEqual([1, 3]);
    expect(lowPositions(logs(0.9, 0.8, 0.2, 0.7, 0.6, 0.1), 0.5)).toEqual([2, 4, 5]);
  });
  it("is the geometric mean of the chosen probabilities", () => {
    expect(confidenceAt(logs(0.5, 0.25, 0.9), [0, 1])).toBeCloseTo(Math.sqrt(0.125), 6);
    expect(confidenceAt(logs(0.3), [0])).toBeCloseTo(0.3, 6);
  });
  it("of nothing is 1", () => expect(confidenceAt(new Float32Array(), lowPositions(new Float32Array(), 0.2))).toBe(1));
  it("of a prompt follows its switch", () => {
    const prompt = logs(0.5, 0.25, 0.5, 0.5, 0.5);
    expect(promptConfidence(prompt, "all-tokens", 0.2)).toBeCloseTo(2 ** -1.2, 6);
    expect(promptConfidence(prompt, "t-low", 0.2)).toBeCloseTo(0.25, 6);
    expect(promptConfidence(prompt, "none", 0.2)).toBe(0);
    expect(promptConfidence(new Float32Array(), "none", 0.2)).toBe(0);
  });
});
