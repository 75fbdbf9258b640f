/** A chapter's state is what its address says and nothing else. */

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseNumber } from "../../../engine/index.ts";
import { inEnglish } from "../../../words/messageTesting.ts";
import { readAddress } from "../../address/route.ts";
import { chapterState, startOf, writeChapter } from "./chapterState.ts";
import { CHAPTERS } from "./chapters/index.ts";
import { FIRST_PUZZLE, PUZZLES } from "./fields.ts";

const read = (hash: string) => {
  const { fields } = readAddress({ search: "", hash });
  return { place: chapterState(fields), notices: fields.finish().map(inEnglish) };
};

/** What might stand in a field: sense of each kind, and nonsense. */
const text = fc.oneof(
  fc.string(),
  fc.integer({ min: -3, max: 400 }).map(String),
  fc.constantFrom(...PUZZLES, "yes", "no", "1+5", "a run"),
  fc.nat({ max: 100 }).map((share) => `${share}.${100 - share}`),
);
const names = [...new Set(CHAPTERS.flatMap(({ fields }) => Object.keys(fields)))];
const address = fc
  .record({
    chapter: fc.oneof(fc.integer({ min: 1, max: CHAPTERS.length }).map(String), text),
    fields: fc.dictionary(fc.constantFrom(...names), text),
  })
  .map(({ chapter, fields }) => `#/learn?${new URLSearchParams({ ...fields, chapter })}`);

describe("any address", () => {
  it("gives a state that its own address gives again, without a word", () => {
    fc.assert(
      fc.property(address, (hash) => {
        const { place } = read(hash);
        expect(read(`#/learn?${writeChapter(place)}`)).toEqual({ place, notices: [] });
      }),
    );
  });

  it("is told of if something in it is not taken, and only then", () => {
    fc.assert(
      fc.property(address, (hash) => {
        const { place, notices } = read(hash);
        const asked = [...new URLSearchParams(hash.split("?")[1])];
        const written = writeChapter(place);
        const isTaken = ([name, value]: [string, string]) =>
          written.has(name) && (written.get(name) === value || parseNumber(written.get(name)!) === parseNumber(value));
        if (notices.length === 0) {
          expect(asked.filter((field) => written.has(field[0]) && !isTaken(field))).toEqual([]);
          expect([...written.keys()].every((name) => asked.some(([other]) => other === name))).toBe(true);
        } else expect(asked.every(isTaken)).toBe(false);
      }),
    );
  });
});

it.each([
  ["#/learn", 0, {}],
  ["#/learn?chapter=1&prompt=19+%3D+3+digits%2C+without+5", 0, { prompt: "19 = 3 digits, without 5" }],
  ["#/learn?chapter=3&prompt=3+6+7+9+-%3E+30", 2, { prompt: "3 6 7 9 -> 30" }],
  ["#/learn?guess=50.50", 0, { guess: [50, 50] }],
])("%s", (hash, chapter, part) => {
  expect(read(hash)).toEqual({ place: { chapter, state: { ...startOf(chapter).state, ...part } }, notices: [] });
});

it.each([
  ["#/learn?chapter=99", "chapter=99"],
  ["#/learn?prompt=7+%3D+7", "Choose a held-out puzzle"],
  ["#/learn?guess=50.60", "add up to 100"],
  ["#/learn?guess=", "no list of shares"],
  ["#/learn?nonsense=1", "nonsense=1"],
])("%s is told of", (hash, words) => {
  const { place, notices } = read(hash);
  expect(place).toEqual(startOf(0));
  expect(notices).toEqual([expect.stringContaining(words)]);
});

it("holds no prediction before one is made", () => {
  for (let chapter = 0; chapter < CHAPTERS.length; chapter++) {
    expect([...writeChapter(startOf(chapter)).keys()]).toEqual(["chapter"]);
  }
  expect(PUZZLES).toContain(FIRST_PUZZLE);
});
