/** What a control is called is what its settings are. */
import { describe, expect, it } from "vitest";
import { METHODS, usesSetting } from "../methods/index.ts";
import { DEFAULT_SETTINGS, type SettingName, validSetting } from "../settings/index.ts";
import { STUDY_ARMS, studyArm } from "./studyArms.ts";

it("there is one arm for each method as it is", () => {
  for (const method of METHODS) {
    const arm = studyArm(method === "progrpo" ? "progrpo-alpha-1" : method);
    expect([arm.method, { ...DEFAULT_SETTINGS, ...arm.settings(DEFAULT_SETTINGS) }]).toEqual([
      method,
      DEFAULT_SETTINGS,
    ]);
  }
});

it("no two are alike, in name or in what is trained", () => {
  const unlike = (of: (arm: (typeof STUDY_ARMS)[number]) => unknown) =>
    expect(new Set(STUDY_ARMS.map((arm) => JSON.stringify(of(arm)))).size).toBe(STUDY_ARMS.length);
  unlike(({ id }) => id);
  unlike(({ title }) => title);
  unlike(({ method, settings }) => [method, { ...DEFAULT_SETTINGS, ...settings(DEFAULT_SETTINGS) }]);
});

describe.each(STUDY_ARMS)("$id", ({ id, title, comment, method, settings }) => {
  it("can be part of a file's name, and says in a sentence what it is for", () => {
    expect(id).toMatch(/^[a-z0-9_-]+$/);
    expect([title, comment]).toEqual([expect.stringMatching(/\w$/), expect.stringMatching(/\.$/)]);
  });

  it("changes what has a say under its method, to values that a run can have", () => {
    for (const [name, value] of Object.entries(settings(DEFAULT_SETTINGS))) {
      expect(usesSetting(method, name as SettingName)).toBe(true);
      expect(validSetting(name, value)).toBe(value);
    }
  });
});

it.each([
  ["grpo-clip-higher", "clipHighGrpo", DEFAULT_SETTINGS.clipHighProgrpo],
  ["grpo-random-reward", "rewardSource", "random"],
  ["entropy-bonus-0_1", "entropyCoef", 0.1],
  ["entropy-bonus-0_2", "entropyCoef", 0.2],
  ["entropy-bonus-0_3", "entropyCoef", 0.3],
  ["progrpo-alpha-0", "alpha", 0],
  ["progrpo-alpha-0_3", "alpha", 0.3],
  ["progrpo-alpha-1", "alpha", 1],
  ["progrpo-alpha-2", "alpha", 2],
  ["progrpo-all-tokens", "lowFraction", 1],
  ["progrpo-mixed-only", "armGate", "mixed-only"],
  ["progrpo-correct-only", "armScope", "correct-only"],
  ["progrpo-prompt-none", "promptConfidence", "none"],
  ["progrpo-prompt-t-low", "promptConfidence", "t-low"],
])("%s sets %s to %s, and nothing else", (id, name, value) => {
  expect(studyArm(id).settings(DEFAULT_SETTINGS)).toEqual({ [name]: value });
});

it.each([
  ["grpo-half-lr", 2e-4, 1e-4],
  ["grpo-half-lr", 3e-4, 1.5e-4],
  ["grpo-third-lr", 3e-4, 1e-4],
])("%s of %d is %d", (id, learningRate, own) => {
  expect(studyArm(id).settings({ ...DEFAULT_SETTINGS, learningRate })).toEqual({ learningRate: own });
});

it("an arm that is not there is refused by name", () => {
  expect(() => studyArm("dapo-2")).toThrow(/no arm "dapo-2".*grpo-half-lr/);
});
