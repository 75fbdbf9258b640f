import { describe, expect, it } from "vitest";
import { arm, curve, difference, part } from "./evidenceTesting.ts";
import { nearestBonus, versus } from "./versus.ts";

const withDots = (dots: (number | null)[]) =>
  arm("one", { method: "progrpo" }, [difference("step", "pass@1", 0, 0, { dots })]);

describe("an arm against another that is not the baseline", () => {
  it("is compared pair by pair, a base model counting once", () => {
    const ours = withDots([0.1, 0.2, 0.2, 0.3, 0.3, 0.4, 0.4, 0.5, 0.5, 0.6]);
    const theirs = withDots([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1]);
    // Means of base models: .05, .15, .25, .35, .45. Their mean is .25, their deviation sqrt(.025), t(.975, 4) = 2.776.
    expect(versus(ours, theirs, "pass@1")).toEqual({
      value: expect.closeTo(0.25, 12),
      low: expect.closeTo(0.25 - (2.776445 * Math.sqrt(0.025)) / Math.sqrt(5), 6),
      high: expect.closeTo(0.25 + (2.776445 * Math.sqrt(0.025)) / Math.sqrt(5), 6),
      pairs: 10,
      positive: 9,
      bases: 5,
      seeds: 2,
      notReached: 0,
    });
  });

  it("knows pairs only that both have", () => {
    const ours = withDots([0.3, null, null, null, 0.3, 0.3, null, null, null, null]);
    const theirs = withDots([0.1, 0.1, 0.1, 0.1, 0.2, null, 0.1, 0.1, 0.1, 0.1]);
    expect(versus(ours, theirs, "pass@1")).toMatchObject({
      value: expect.closeTo(0.15, 12),
      low: null,
      pairs: 2,
      bases: 2,
      seeds: 1,
    });
    expect(versus(ours, withDots(Array(10).fill(null)), "pass@1")).toBeNull();
    expect(versus(ours, theirs, "pass@32")).toBeNull();
  });
});

describe("the bonus that an arm is compared with", () => {
  const ending = (id: string, entropyCoef: number, end: number) => {
    const made = arm(id, { method: "grpo", entropyCoef });
    const heldOut = { ...made.curves.heldOut, answer_entropy: curve([1.9, end]) };
    return { ...made, curves: { ...made.curves, heldOut } };
  };
  const subject = { ...ending("progrpo", 0, 1.2), config: arm("progrpo", { method: "progrpo" }).config };
  const all = part([
    ending("grpo", 0, 1.2),
    ending("low", 0.1, 0.8),
    ending("near", 0.2, 1.1),
    ending("far", 0.3, 1.7),
    subject,
  ]);

  it("ends nearest in answer entropy", () => {
    expect(nearestBonus(all, subject)?.id).toBe("near");
  });

  it("is none for the baseline, for a bonus itself, and where there is none", () => {
    expect(nearestBonus(all, all.arms[0]!)).toBeNull();
    expect(nearestBonus(all, all.arms[1]!)).toBeNull();
    expect(nearestBonus(part([all.arms[0]!, subject]), subject)).toBeNull();
  });
});
