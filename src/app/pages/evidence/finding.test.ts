import { describe, expect, it } from "vitest";
import { answerOf, verdictOf } from "./finding.ts";

const estimate = (value: number, low: number | null, high: number | null, agree = 5) => ({
  value,
  low,
  high,
  bases: 5,
  agree,
});

describe("what is said of a difference goes by its interval", () => {
  it.each([
    ["wholly above 0", "pass@1", estimate(0.06, 0.017, 0.096), "more"],
    ["wholly below 0", "pass@1", estimate(-0.036, -0.043, -0.028), "less"],
    ["wholly above 0, of which four of five base models say so", "pass@1", estimate(0.06, 0.017, 0.096, 4), "more"],
    ["wholly above 0, of which three do", "pass@1", estimate(0.06, 0.017, 0.096, 3), "even"],
    ["wholly below 0, of which three do", "pass@1", estimate(-0.06, -0.096, -0.017, 3), "even"],
    ["with 0 in it", "pass@1", estimate(0.04, -0.005, 0.073), "even"],
    ["ending at 0", "pass@1", estimate(0.04, 0, 0.08), "even"],
    ["above 0 by less than is printed", "pass@32", estimate(0.014, 0.0004, 0.035), "even"],
    ["above 0 by as little as is printed", "pass@32", estimate(0.014, 0.0006, 0.035), "more"],
    ["below 0 by less than is printed", "distinct", estimate(-0.5, -0.9, -0.004), "even"],
    ["above 0, but too small to speak of", "pass@32", estimate(0.004, 0.002, 0.006), "even"],
    ["below 0, but too small to speak of", "pass@32", estimate(-0.004, -0.006, -0.002), "even"],
    ["of counts, another smallness", "distinct", estimate(0.08, 0.06, 0.1), "even"],
    ["of counts", "distinct", estimate(1.9, 1.2, 2.4), "more"],
    ["with no interval, however large", "pass@1", estimate(0.4, null, null), "unknown"],
  ] as const)("%s", (_, measure, of, verdict) => {
    expect(verdictOf(measure, of)).toBe(verdict);
  });

  it("nothing is said of what was not compared", () => {
    expect(verdictOf("pass@1", null)).toBe("unknown");
  });
});

describe("the answer", () => {
  it.each([
    [["more", "more"], "yes"],
    [["more", "even"], "part"],
    [["more", "less"], "part"],
    [["even", "even"], "no"],
    [["less", "even"], "no"],
    [["unknown", "more"], "yes"],
    [["unknown", "less"], "no"],
    [["unknown", "unknown"], "unknown"],
    [[], "unknown"],
  ] as const)("%j: %s", (verdicts, answer) => {
    expect(answerOf(verdicts)).toBe(answer);
  });
});
