import { describe, expect, it } from "vitest";
import { en } from "../../words/en.ts";
import { creditsOf, effectsOf } from "./effects.ts";
import { probe } from "./whatIfTesting.ts";
import { replayWords, whatIfSentence, whyNot } from "./words.ts";

type Tilde = [number, number, number];
const CHANGES = [0.03, 0.01, -0.01, -0.03] as const;
const said = (before: Tilde, after: Tilde, words = "alpha 2") => {
  const [own, asked] = [probe(before, CHANGES), probe(after, CHANGES)];
  return whatIfSentence(words, creditsOf(own, asked), effectsOf(own, asked), en);
};

describe("the sentence of a what-if", () => {
  it("names who loses credit and who gains it, over all copies", () => {
    expect(said([0.5, 0.6, -1], [0.1, 0.8, -1])).toBe(
      "Under alpha 2 this group would take credit from 1+5 ×2 and give it to 3+3.",
    );
    // Less a copy, but two copies.
    expect(said([0.5, 0.6, -1], [0.4, 0.45, -0.9])).toContain("most from 1+5 ×2, least from 3+3");
    expect(said([0.5, 0.6, -1], [0.5, 0.6, -0.9]), "wrong ones where nothing else moves").toBe(
      "Under alpha 2 this group would give credit to 9+9 (wrong).",
    );
  });

  it("says who loses or gains most and least where all go the same way", () => {
    expect(said([0.5, 0.6, -1], [0.1, 0.5, -1])).toBe(
      "Under alpha 2 this group would take credit from all of its correct answers: most from 1+5 ×2, least from 3+3.",
    );
    expect(said([0.1, 0.5, -1], [0.5, 0.6, -1])).toBe(
      "Under alpha 2 this group would give credit to all of its correct answers: most to 1+5 ×2, least to 3+3.",
    );
    expect(said([0.5, 0.6, -1], [0.1, 0.6, -2])).toBe(
      "Under alpha 2 this group would take credit from 1+5 ×2 and leave 3+3 as it was.",
    );
  });

  it("says that nothing changes where it would be read as 0.00", () => {
    expect(said([0.5, 0.6, -1], [0.501, 0.6, -1])).toBe(
      "Under alpha 2 this group would give every answer the credit that it had.",
    );
  });

  it("is of what the group does where nothing else is asked", () => {
    expect(said([0.5, 0.6, -1], [0.5, 0.6, -1], "")).toBe(
      "Under its own settings this group raises 1+5 most and lowers wrong answers most.",
    );
    const still = probe([0, 0, 0], [0, 0, 0, 0]);
    expect(whatIfSentence("", creditsOf(still, still), effectsOf(still, still), en)).toContain("moves nothing");
  });
});

describe("on the way to a step", () => {
  it("it is told how many steps are left, and how long they take", () => {
    expect(replayWords({ from: 25, done: 37, to: 57, secondsLeft: 3.6 }, en)).toBe(
      "Making steps 26 to 57 again: 12 of 32, about 4 s left",
    );
    expect(replayWords({ from: 25, done: 25, to: 57, secondsLeft: null }, en)).toBe(
      "Making steps 26 to 57 again: 0 of 32",
    );
    expect(replayWords({ from: 25, done: 25, to: 25, secondsLeft: null }, en)).toBeNull();
  });
});

it("says of runs without weights why they cannot be asked, and what to do", () => {
  expect(whyNot("live", en)).toBeNull();
  expect(whyNot("recorded", en)).toMatch(/recording.*Press Run/);
  expect(whyNot("imported", en)).toMatch(/from a file.*Train a run/);
});
