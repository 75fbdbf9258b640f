import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { anySettings, groups } from "../testing/groups.ts";
import { grpo, relativeAdvantages } from "./grpo.ts";
import { usesSetting } from "./index.ts";

describe("GRPO advantages", () => {
  it("divide by the Bessel standard deviation: one right of eight is 2.475", () => {
    const [right, wrong] = relativeAdvantages([1, 0, 0, 0, 0, 0, 0, 0], "group-std");
    expect(right).toBeCloseTo(2.4749, 3);
    expect(wrong).toBeCloseTo(-0.3536, 3);
  });
  it("are centred only without scaling", () =>
    expect(relativeAdvantages([1, 0, 0, 0], "none")).toEqual([0.75, -0.25, -0.25, -0.25]));
  it("of two responses are 1 / sqrt 2", () => {
    expect(relativeAdvantages([1, 0], "group-std")[0]).toBeCloseTo(Math.SQRT1_2, 5);
  });
  it("are zero where all rewards are equal", () => {
    for (const reward of [0, 1, -1])
      expect(relativeAdvantages([reward, reward, reward], "group-std")).toEqual([0, 0, 0]);
  });
  it("do not exist for one response", () =>
    expect(() => relativeAdvantages([1], "group-std")).toThrow(
      expect.objectContaining({ code: "bad-config", message: expect.stringContaining("relative advantage") }),
    ));
});

describe("GRPO", () => {
  it("weights with the advantages alone, in every group", () => {
    fc.assert(
      fc.property(groups, anySettings, (group, settings) => {
        const { responses, ...whole } = grpo.group(group, settings);
        expect(whole).toMatchObject({ eligible: false, alpha: 0 });
        const advantages = relativeAdvantages(group.rewards, settings.advantageScaling);
        expect(responses.map(({ reweighted }) => reweighted)).toEqual(advantages);
      }),
    );
  });

  it("clips above at 1.2, and leaves ARM's settings without a say", () => {
    expect(DEFAULT_SETTINGS[grpo.clipHigh!]).toBe(0.2);
    const others = ["alpha", "armGate", "armScope", "clipHighProgrpo"] as const;
    expect(others.filter((name) => usesSetting("grpo", name))).toEqual([]);
  });
});
