/** English chapter texts read at the level of a first-year student: Flesch reading ease (Flesch 1948), of 50 and more. */
import { describe, expect, it } from "vitest";
import { en } from "../../../words/en.ts";
import { plainText } from "../../../words/markup.ts";
import { readingEase, syllables, wordsOf } from "./readingEaseTesting.ts";

describe("the formula", () => {
  it.each([
    ["cat", 1],
    ["puzzle", 2],
    ["answer", 2],
    ["language", 2],
    ["reward", 2],
    ["probability", 5],
    ["made", 1],
    ["marked", 1],
    ["counted", 2],
  ])("%s has %i syllables", (word, count) => expect(syllables(word)).toBe(count));

  it("is 206.835 − 1.015 words a sentence − 84.6 syllables a word", () => {
    expect(readingEase("The cat sat on the mat.")).toBeCloseTo(206.835 - 1.015 * 6 - 84.6, 9);
    expect(readingEase("The puzzle. The cat sat.")).toBeCloseTo(206.835 - 1.015 * 2.5 - (84.6 * 6) / 5, 9);
  });
});

/** Stands for whatever a sentence is a function of: a number, or a record of such. */
const some: unknown = new Proxy({}, { get: (_, name) => (name === Symbol.toPrimitive ? () => 5 : some) });
const say = (text: unknown): string => plainText(typeof text === "function" ? String(text(some, some)) : String(text));

describe.each(Object.entries(en.learn.chapters))("chapter %s", (_, chapter) => {
  it("reads easily enough", () =>
    expect(readingEase([chapter.lead, chapter.why, chapter.large].map(say).join(" "))).toBeGreaterThan(55));
  it("says why in at most 80 words", () => expect(wordsOf(say(chapter.why)).length).toBeLessThanOrEqual(80));
  it("says one thing or two of large models", () => {
    expect(wordsOf(say(chapter.large)).length).toBeLessThanOrEqual(35);
  });
});
