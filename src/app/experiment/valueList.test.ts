import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SETTINGS } from "../../engine/index.ts";
import { inEnglish } from "../../words/messageTesting.ts";
import { rangeValues, readValues, writeValues } from "./valueList.ts";

const { alpha, groupSize, armGate } = SETTINGS;

describe("a list of values", () => {
  it("reads back what was written, each once and in its order", () => {
    const values = fc.uniqueArray(
      fc.integer({ min: 0, max: 2000 }).map((n) => n / 1000),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(values, (given) => {
        expect(readValues(alpha, writeValues([...given, ...given]))).toEqual({ values: given });
      }),
    );
  });

  it("takes spaces, semicolons and, between these, commas as decimal signs", () => {
    expect(readValues(alpha, "0.1 0.3,1")).toEqual({ values: [0.1, 0.3, 1] });
    expect(readValues(alpha, "0,1; 0,3")).toEqual({ values: [0.1, 0.3] });
    expect(readValues(armGate, "mixed-only, any-correct")).toEqual({ values: ["mixed-only", "any-correct"] });
  });

  it.each([
    [alpha, "", "one value at least"],
    [alpha, "0.1, x", "“x” is not a number. Give a number from 0 to 2."],
    [alpha, "3", "“3” is out of range"],
    [groupSize, "8, 8.5", "“8.5” is not a whole number"],
    [armGate, "never", "“never” is not to be chosen"],
  ])("refuses %j %j in words", (setting, text, words) => {
    const reading = readValues(setting, text);
    expect("refused" in reading && inEnglish(reading.refused)).toContain(words);
  });
});

describe("a range", () => {
  it("has both its ends, equal distances or equal factors between, and nothing outside", () => {
    expect(rangeValues(alpha, { low: "0", high: "1", count: "5", spacing: "linear" })).toEqual({
      values: [0, 0.25, 0.5, 0.75, 1],
    });
    expect(rangeValues(alpha, { low: "0.01", high: "1", count: "3", spacing: "log" })).toEqual({
      values: [0.01, 0.1, 1],
    });
    expect(rangeValues(groupSize, { low: "4", high: "6", count: "20", spacing: "linear" })).toEqual({
      values: [4, 5, 6],
    });
  });

  it("rises within its ends, whatever they are", () => {
    const ends = fc.tuple(fc.integer({ min: 1, max: 1999 }), fc.integer({ min: 1, max: 1999 }));
    fc.assert(
      fc.property(ends, fc.integer({ min: 2, max: 20 }), fc.constantFrom("linear", "log"), ([a, b], count, spacing) => {
        fc.pre(a !== b);
        const [low, high] = [Math.min(a, b) / 1000, Math.max(a, b) / 1000];
        const made = rangeValues(alpha, { low: String(low), high: String(high), count: String(count), spacing });
        const values = "values" in made ? made.values : [];
        expect([values[0], values.at(-1)]).toEqual([low, high]);
        expect(values.every((value, index) => index === 0 || value > values[index - 1]!)).toBe(true);
      }),
    );
  });

  it.each([
    [{ low: "", high: "1", count: "3", spacing: "linear" }, "An empty field is not a number"],
    [{ low: "1", high: "0.5", count: "3", spacing: "linear" }, "ends above where it begins"],
    [{ low: "0", high: "1", count: "3", spacing: "log" }, "above 0"],
    [{ low: "0", high: "1", count: "1", spacing: "linear" }, "from 2 to 20"],
  ] as const)("refuses %j in words", (range, words) => {
    const reading = rangeValues(alpha, range);
    expect("refused" in reading && inEnglish(reading.refused)).toContain(words);
  });
});
