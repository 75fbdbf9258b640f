import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { en } from "../../../words/en.ts";
import { type Facts, type Finding, findingOf, type Standing } from "./finding.ts";
import { wordsOf } from "./wordsOf.ts";

/** As the base model of the recorded twins is. */
const BASE = { kept: 7.6, firstTry: 0.46, withinTries: 1 };
const arm = (name: string, kept: number, firstTry: number, wrong = 0): Standing => ({
  name,
  kept,
  firstTry,
  withinTries: 1,
  sureAndWrong: wrong,
});
const found = (...arms: Standing[]): Finding => findingOf({ base: BASE, arms, puzzles: 32 });
const said = (...arms: Standing[]): string => wordsOf(en.story.headline, found(...arms));

describe("what is said of two arms", () => {
  it.each<[string, Standing, Standing, Finding["kind"], string]>([
    [
      "as accurate, and one is left with one answer: the recorded twins",
      arm("GRPO", 1.21, 0.64, 9),
      arm("ProGRPO", 3.39, 0.7),
      "narrower",
      "Both learned to be right. GRPO forgot almost every other way of being right.",
    ],
    [
      "as accurate, and one keeps fewer",
      arm("GRPO", 3.39, 0.66),
      arm("ProGRPO", 5.15, 0.65),
      "narrower",
      "Both learned to be right. GRPO is losing other ways of being right.",
    ],
    [
      "as accurate as the base model, and one keeps fewer",
      arm("GRPO", 4, 0.5),
      arm("ProGRPO", 7, 0.45),
      "narrower",
      "Both are right about as often. GRPO is losing other ways of being right.",
    ],
    ["the other way round", arm("GRPO", 3.39, 0.7), arm("ProGRPO", 1.21, 0.64), "narrower", "ProGRPO forgot almost"],
    [
      "more accurate and wider",
      arm("GRPO", 1.2, 0.5),
      arm("ProGRPO", 4, 0.8),
      "better",
      "ProGRPO is right more often, and in more ways.",
    ],
    [
      "wider and less accurate: the price first",
      arm("GRPO", 1.2, 0.8),
      arm("ProGRPO", 5.1, 0.6),
      "price",
      "ProGRPO is right less often: 60% against 80%. In return it keeps 5.1 answers, not 1.2.",
    ],
    [
      "more accurate, as wide",
      arm("GRPO", 4.2, 0.8),
      arm("ProGRPO", 4.5, 0.6),
      "sharper",
      "GRPO is right more often. Both keep about as many ways of being right.",
    ],
    [
      "nothing to tell them apart",
      arm("GRPO", 4.2, 0.7),
      arm("ProGRPO", 4.5, 0.65),
      "same",
      "Both are right about as often, and in about as many ways.",
    ],
    ["a tie", arm("GRPO", 4, 0.7), arm("ProGRPO", 4, 0.7), "same", "about as often"],
    [
      "both down to one answer",
      arm("GRPO", 1.1, 0.7),
      arm("ProGRPO", 1.8, 0.65),
      "collapsed",
      "Both learned to be right. Both forgot almost every other way of being right.",
    ],
    [
      "both down to nothing",
      arm("GRPO", 0.1, 0.1),
      arm("ProGRPO", 0.2, 0.1),
      "collapsed",
      "Both forgot almost every way of being right.",
    ],
    [
      "both like the base model",
      arm("GRPO", 7.6, 0.46),
      arm("ProGRPO", 7, 0.5),
      "unlearned",
      "Nothing has been learned yet. Both are the model that they began as.",
    ],
    [
      "as wide and as accurate, but one is sure and wrong",
      arm("GRPO", 3.5, 0.65, 5),
      arm("ProGRPO", 4, 0.7, 1),
      "stuck",
      "Both are right about as often. GRPO is sure and wrong on 5 of 32 puzzles.",
    ],
    ["sure and wrong on too few to tell", arm("GRPO", 3.5, 0.65, 3), arm("ProGRPO", 4, 0.7), "same", ""],
  ])("%s", (_, first, second, kind, words) => {
    expect(found(first, second).kind).toBe(kind);
    expect(said(first, second)).toContain(words);
    expect(said(second, first)).toBe(said(first, second));
  });

  it("without a base model nothing is said of what was learned or forgotten", () => {
    const arms = [arm("GRPO", 1, 0.9), arm("ProGRPO", 3, 0.9)];
    expect(findingOf({ base: null, arms, puzzles: 32 })).toEqual({
      kind: "narrower",
      less: "GRPO",
      hasForgotten: false,
      areRight: false,
    });
  });
});

describe("what is said of fewer", () => {
  it("is that nothing is there yet", () => {
    expect(said()).toBe("Two copies of one small model are about to learn the same puzzles.");
  });

  it.each([
    [arm("GRPO", 7.6, 0.46), "GRPO has learned nothing yet."],
    [arm("GRPO", 1.2, 0.64), "GRPO forgot almost every other way of being right."],
    [arm("GRPO", 4, 0.64), "GRPO is losing other ways of being right."],
    [arm("GRPO", 7, 0.64), "GRPO learned to be right, and keeps its other ways of being right."],
  ])("one arm beside the base model: %o", (one, words) => {
    expect(said(one)).toBe(words);
  });
});

it("does not depend on who is named first, whatever the numbers", () => {
  const standing = (name: string) =>
    fc.record({
      name: fc.constant(name),
      kept: fc.double({ min: 0, max: 20, noNaN: true }),
      firstTry: fc.double({ min: 0, max: 1, noNaN: true }),
      withinTries: fc.double({ min: 0, max: 1, noNaN: true }),
      sureAndWrong: fc.integer({ min: 0, max: 32 }),
    });
  const base = fc.option(fc.constant(BASE));
  fc.assert(
    fc.property(standing("a"), standing("b"), base, (one, other, from) => {
      const facts = (arms: Standing[]): Facts => ({ base: from, arms, puzzles: 32 });
      // Whoever ties is named first, and then there is nothing to name.
      fc.pre(one.kept !== other.kept && one.firstTry !== other.firstTry);
      expect(findingOf(facts([one, other]))).toEqual(findingOf(facts([other, one])));
    }),
  );
});
