import { describe, expect, it } from "vitest";
import { group } from "../panels/testRuns.ts";
import { creditsOf, effectsOf, isSameGroup } from "./effects.ts";
import { probe } from "./whatIfTesting.ts";

const own = probe([0.5, 0.6, -1], [0.03, 0.01, -0.01, -0.03]);
const asked = probe([0.1, 0.8, -1.1], [0.01, 0.02, 0.005, -0.035], { alpha: 2 });

describe("a what-if's answer", () => {
  it("has each distinct answer's Ã twice, in the order of the run's own, with its tokens' changes as asked", () => {
    expect(
      creditsOf(own, asked).map(({ text, places, own: a, asked: b, tokens }) => ({ text, places, a, b, tokens })),
    ).toEqual([
      { text: "3+3", places: [2], a: 0.6, b: 0.8, tokens: [0.02, 0, -0.02, 0] },
      { text: "1+5", places: [0, 1], a: 0.5, b: 0.1, tokens: [0.01, 0, -0.01, 0] },
      { text: "9+9", places: [3], a: -1, b: -1.1, tokens: [-0.035, 0, 0.035, 0] },
    ]);
  });

  it("has every correct answer, what moves most first, and wrong in total at the end", () => {
    const effects = effectsOf(own, asked);
    expect(effects.map(({ text }) => text)).toEqual(["1+5", "3+3", "2+4", null]);
    expect(effects[0]).toMatchObject({ before: 0.4, own: 0.03, asked: 0.01, did: expect.closeTo(0.05) });
    expect(effects[3]).toMatchObject({ before: 0.3, own: -0.03, asked: -0.035, did: expect.closeTo(-0.06) });
  });

  it("has the group's own answers where the task cannot list all", () => {
    const unlisted = { ...own, answers: null, wrong: null };
    expect(effectsOf(unlisted, unlisted).map(({ text }) => text)).toEqual(["1+5", "3+3", "9+9"]);
  });

  it("is of the group that was recorded only if it has the same responses in the same order", () => {
    expect(isSameGroup(own.group, asked.group)).toBe(true);
    expect(isSameGroup(own.group, group({ responses: own.group.responses.toReversed() }))).toBe(false);
  });
});
