import fc from "fast-check";
import { expect, it } from "vitest";
import { inEnglish } from "../../words/messageTesting.ts";
import { MOST_SEEDS, readSeeds } from "./seedList.ts";

it("reads back any seeds that were written with commas, spaces or both", () => {
  const seeds = fc.uniqueArray(fc.integer({ min: 0, max: 999_999 }), { minLength: 1, maxLength: MOST_SEEDS });
  fc.assert(
    fc.property(seeds, fc.constantFrom(",", ", ", " ", "; "), (given, separator) => {
      expect(readSeeds(given.join(separator))).toEqual({ seeds: given });
    }),
  );
});

it("counts a seed that is written twice once", () => {
  expect(readSeeds("7, 7, 07, 8")).toEqual({ seeds: [7, 8] });
});

it("reads ranges", () => {
  expect(readSeeds("7 to 11")).toEqual({ seeds: [7, 8, 9, 10, 11] });
  expect(readSeeds("7到9，12、13")).toEqual({ seeds: [7, 8, 9, 12, 13] });
  expect(readSeeds("3, 7-9 8–10")).toEqual({ seeds: [3, 7, 8, 9, 10] });
});

it.each([
  ["11 to 7", "“11-7” is no seed"],
  ["0 to 999999", `${MOST_SEEDS} seeds at most`],
  ["", "one seed at least"],
  ["7, x", "“x” is no seed"],
  ["-1", "“-1” is no seed"],
  ["1.5", "“1.5” is no seed"],
  ["1000000", "0 to 999999"],
  ["1e3", "“1e3” is no seed"],
  [Array.from({ length: MOST_SEEDS + 1 }, (_, i) => i).join(), `${MOST_SEEDS} seeds at most`],
])("refuses %j in words", (text, words) => {
  const reading = readSeeds(text);
  expect("refused" in reading && inEnglish(reading.refused)).toContain(words);
});
