/** What a control is called is what its settings are. */
import { describe, expect, it } from "vitest";
import { claimsOf, getMethod, lossOf, METHODS, usesSetting } from "../methods/index.ts";
import { DEFAULT_SETTINGS, type SettingName, validSetting } from "../settings/index.ts";
import { STUDY_ARMS, type StudyArm, studyArm } from "./studyArms.ts";

/** All that an update depends on, whatever the settings and the method are called that say so. */
function trained({ method, settings }: Pick<StudyArm, "method" | "settings">) {
  const under = { ...DEFAULT_SETTINGS, ...settings(DEFAULT_SETTINGS) };
  const { needs, formNeeds = [], group } = getMethod(method);
  const { form, aggregation, clipLow, clipHigh, entropyCoef, samplingRounds } = lossOf(method);
  const shared = Object.entries(under).filter(([name]) => METHODS.every((id) => !claimsOf(id).includes(name as never)));
  return JSON.stringify({
    group: METHODS.findIndex((id) => getMethod(id).group === group),
    needs: needs.map((name) => [name, under[name]]),
    form: [form, aggregation, clipLow && under[clipLow], clipHigh && under[clipHigh]],
    // A target of 0 is none.
    own: formNeeds.includes("entropyTarget") && under.entropyTarget === 0 ? [] : formNeeds.map((name) => under[name]),
    beside: [under[entropyCoef], under[samplingRounds]],
    shared,
  });
}

it("there is one arm for each method as it is", () => {
  for (const method of METHODS) {
    const plain = trained({ method, settings: () => ({}) });
    expect(STUDY_ARMS.filter((arm) => trained(arm) === plain)).toHaveLength(1);
  }
});

it("no two are alike, in name or in what is trained", () => {
  for (const of of [({ id }: StudyArm) => id, ({ title }: StudyArm) => title, trained])
    expect(new Set(STUDY_ARMS.map(of)).size).toBe(STUDY_ARMS.length);
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

it.each([
  ["grpo-lora-8", 3e-4, 1e-3],
  ["progrpo-lora-8", 3e-4, 1e-3],
  ["progrpo-lora-8", 1e-2, 1e-2],
])("%s beside a learning rate of %d has %d", (id, learningRate, own) => {
  const settings = { ...DEFAULT_SETTINGS, learningRate };
  expect(studyArm(id).settings(settings)).toEqual({ train: "lora", loraRank: 8, learningRate: own });
});

it("an arm that is not there is refused by name", () => {
  expect(() => studyArm("dapo-2")).toThrow(/no arm "dapo-2".*grpo-half-lr/);
});
