import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG, METHODS } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { askedUnder, otherThan, ownSettings, settingWords } from "./settings.ts";
import { OWN } from "./whatIfTesting.ts";

describe("settings of a what-if", () => {
  it("are those that re-weight a group, and the temperature", () => {
    expect(ownSettings({ ...DEFAULT_CONFIG, method: "progrpo", alpha: 1, temperature: 1 })).toMatchObject(OWN);
    expect(askedUnder("progrpo")).toEqual(
      expect.arrayContaining(["alpha", "lowFraction", "armGate", "armScope", "temperature"]),
    );
    expect(askedUnder("grpo")).not.toContain("alpha");
    for (const method of METHODS) expect(askedUnder(method)).toContain("temperature");
  });

  it("that are the run's own are not asked", () => {
    expect(otherThan(OWN, { alpha: 1, temperature: 0.5 })).toEqual({ temperature: 0.5 });
    expect(otherThan(OWN, { method: "progrpo", alpha: 1 })).toEqual({});
  });

  it("are told in words, those that have no say left out", () => {
    expect(settingWords(OWN, {}, en)).toBe("");
    expect(settingWords(OWN, { alpha: 2 }, en)).toBe("alpha 2");
    expect(settingWords(OWN, { alpha: 2, armGate: "mixed-only", temperature: 0.5 }, en)).toBe(
      "alpha 2, Gate mixed only and Temperature 0.5",
    );
    expect(settingWords(OWN, { method: "grpo", alpha: 2 }, en)).toBe("GRPO");
  });
});
