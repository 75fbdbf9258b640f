import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { shelfName } from "../hub/keptModels.ts";
import { hasSay, METHODS, usesSetting } from "../methods/index.ts";
import {
  DEFAULT_SETTINGS,
  FIXED_SETTINGS,
  isFixed,
  type NumberSetting,
  SETTINGS,
  validSetting,
} from "../settings/index.ts";
import { textDefaults } from "../tasks/text/catalogue.ts";
import { DEFAULT_CONFIG, liveSettingsSchema, type RunConfig, runConfigSchema, withAllSettings } from "./runConfig.ts";

/**
 * An address and a run file name only what differs from these, so a change here changes what links that people have
 * kept mean. Numbers: group, least, largest, step, default, kind; choices: group, options, default.
 */
const NUMBERS: [string, ...[string, number, number, number, number, string]][] = [
  ["alpha", "arm", 0, 2, 0.05, 1, ""],
  ["lowFraction", "arm", 0.05, 1, 0.05, 0.2, ""],
  ["riskBeta", "rivals", 0.1, 10, 0.1, 2, ""],
  ["ucpoTau", "rivals", 0, 1, 0.05, 0.2, ""],
  ["smoothingCorrect", "rivals", 0, 1, 0.01, 0.1, ""],
  ["smoothingWrong", "rivals", 0, 1, 0.01, 0.1, ""],
  ["unlikelinessCoef", "rivals", 0, 1, 0.05, 0.25, ""],
  ["passK", "rivals", 1, 32, 1, 4, "whole"],
  ["promptsPerStep", "rollout", 1, 64, 1, 16, "whole"],
  ["trainingPrompts", "rollout", 0, 5000, 1, 0, "whole"],
  ["groupSize", "rollout", 2, 64, 1, 16, "whole"],
  ["temperature", "rollout", 0.1, 2, 0.05, 1, ""],
  ["clipLow", "objective", 0.01, 1, 0.01, 0.2, ""],
  ["clipHighGrpo", "objective", 0.01, 2, 0.01, 0.2, ""],
  ["clipHighProgrpo", "objective", 0.01, 2, 0.01, 0.28, ""],
  ["clipLowGspo", "objective", 1e-5, 1, 1e-5, 3e-4, "log"],
  ["clipHighGspo", "objective", 1e-5, 1, 1e-5, 4e-4, "log"],
  ["klCovFraction", "objective", 0.001, 1, 0.001, 0.02, ""],
  ["klCovCoef", "objective", 0, 10, 0.1, 1, ""],
  ["flowrlBeta", "objective", 0, 50, 0.5, 15, ""],
  ["clipHighDapo", "objective", 0.01, 2, 0.01, 0.28, ""],
  ["entropyBonus", "objective", 0, 1, 0.005, 0.2, ""],
  ["entropyTarget", "objective", 0, 5, 0.05, 0, ""],
  ["entropyStep", "objective", 0.001, 0.1, 0.001, 0.005, ""],
  ["samplingRounds", "rollout", 1, 20, 1, 1, "whole"],
  ["samplingRoundsDapo", "rollout", 1, 20, 1, 10, "whole"],
  ["klCoef", "objective", 0, 1, 0.005, 0, ""],
  ["entropyCoef", "objective", 0, 1, 0.005, 0, ""],
  ["loraRank", "optimiser", 1, 64, 1, 8, "whole"],
  ["loraAlpha", "optimiser", 1, 128, 1, 16, "whole"],
  ["learningRate", "optimiser", 1e-5, 1e-2, 1e-5, 3e-4, "log"],
  ["warmupSteps", "optimiser", 0, 100, 1, 10, "whole"],
  ["weightDecay", "optimiser", 0, 0.5, 0.01, 0, ""],
  ["maxGradNorm", "optimiser", 0.05, 10, 0.05, 1, ""],
  ["miniBatches", "optimiser", 1, 16, 1, 2, "whole"],
  ["gradientAccumulation", "optimiser", 1, 64, 1, 1, "whole"],
  ["innerEpochs", "optimiser", 1, 8, 1, 1, "whole"],
  ["evalEvery", "evaluation", 1, 500, 1, 25, "whole"],
  ["evalPrompts", "evaluation", 1, 200, 1, 32, "whole"],
  ["evalSamples", "evaluation", 1, 256, 1, 64, "whole"],
  ["seed", "run", 0, 999_999, 1, 7, "whole"],
  ["steps", "run", 1, 5000, 1, 300, "whole"],
];
const CHOICES: [string, string, string[], string][] = [
  ["armGate", "arm", ["any-correct", "mixed-only"], "any-correct"],
  ["armScope", "arm", ["all", "correct-only"], "all"],
  ["promptConfidence", "arm", ["all-tokens", "t-low", "none"], "all-tokens"],
  ["flowrlWeight", "objective", ["clipped", "capped"], "clipped"],
  ["rewardSource", "objective", ["verifier", "random"], "verifier"],
  ["train", "optimiser", ["all", "lora"], "all"],
  ["advantageScaling", "objective", ["group-std", "none"], "group-std"],
];

const takes = (change: Record<string, unknown>) => runConfigSchema.safeParse({ ...DEFAULT_CONFIG, ...change }).success;

describe("the settings of version 1", () => {
  it.each(NUMBERS)("%s: %s, %d to %d by %d, %d, %s", (name, group, min, max, step, value, kind) => {
    const setting = SETTINGS[name as keyof typeof SETTINGS] as NumberSetting;
    expect(setting).toMatchObject({ kind: "number", group, min, max, step, default: value });
    expect([setting.integer === true, setting.scale === "log"]).toEqual([kind === "whole", kind === "log"]);
  });

  it.each(CHOICES)("%s: %s, %j, %s", (name, group, options, value) => {
    const setting = SETTINGS[name as keyof typeof SETTINGS];
    expect(setting).toMatchObject({
      kind: "choice",
      group,
      options: options.map((each) => ({ value: each })),
      default: value,
    });
  });

  it("are all there are, each with a name and help of its own", () => {
    expect(Object.keys(SETTINGS).sort()).toEqual([...NUMBERS, ...CHOICES].map(([name]) => name).sort());
    for (const text of ["label", "help"] as const) {
      const texts = Object.values(SETTINGS).map((setting) => setting[text]);
      expect(texts.every((each) => each.length > 0)).toBe(true);
      expect(new Set(texts).size).toBe(texts.length);
    }
  });

  it("take effect at once but for what is fixed when a run begins", () => {
    const waiting = Object.entries(SETTINGS).filter(([, setting]) => setting.effect !== "live");
    expect(waiting.map(([name]) => name).sort()).toEqual([...FIXED_SETTINGS].sort());
    expect(Object.keys(SETTINGS).filter(isFixed).sort()).toEqual([...FIXED_SETTINGS].sort());
  });

  it("of adapters have a say where there are adapters, all others always", () => {
    for (const method of METHODS) {
      const read = (Object.keys(SETTINGS) as (keyof typeof SETTINGS)[]).filter((name) => usesSetting(method, name));
      expect(read.filter((name) => !hasSay({ method, train: "lora" }, name))).toEqual([]);
      expect(read.filter((name) => !hasSay({ method, train: "all" }, name))).toEqual(["loraRank", "loraAlpha"]);
    }
    expect(hasSay({ method: "grpo", train: "lora" }, "alpha")).toBe(false);
  });

  it("have defaults that make the default run", () => {
    expect(DEFAULT_SETTINGS).toEqual(
      Object.fromEntries(Object.entries(SETTINGS).map(([name, setting]) => [name, setting.default])),
    );
    expect(DEFAULT_CONFIG).toEqual({
      version: 1,
      task: "digit-sums",
      model: "digit-sums-nano-s1",
      method: "progrpo",
      ...DEFAULT_SETTINGS,
    });
    expect(runConfigSchema.parse(DEFAULT_CONFIG)).toEqual(DEFAULT_CONFIG);
  });
});

describe("a configuration", () => {
  it.each(NUMBERS)("takes %s at its ends and refuses it beyond", (name, _group, min, max, _step, _value, kind) => {
    const beyond = Math.max(1, Math.abs(max)) * 1e-9;
    expect([min, max].every((value) => takes({ [name]: value }))).toBe(true);
    expect([min - beyond, max + beyond, Number.NaN, String(min), null].some((value) => takes({ [name]: value }))).toBe(
      false,
    );
    expect(takes({ [name]: (min + max) / 2 + 0.1 * (kind === "whole" ? 1 : 0) })).toBe(kind !== "whole");
  });

  it.each(CHOICES)("takes every option of %s and nothing else", (name, _group, options) => {
    expect(options.every((value) => takes({ [name]: value }))).toBe(true);
    expect(["", "other", 1, null].some((value) => takes({ [name]: value }))).toBe(false);
  });

  it.each([
    ["another version", { version: 2 }],
    ["an unknown task", { task: "sudoku" }],
    ["an unknown method", { method: "both" }],
    ["a model that is a path", { model: "../a" }],
    ["a model with a capital", { model: "A" }],
    ["a model with a space at the end", { model: "a " }],
    ["no model", { model: "" }],
    ["a setting too many", { beta: 1 }],
  ])("refuses %s", (_, change) => {
    expect(takes(change)).toBe(false);
  });

  describe("pairs a task in words with a model that was brought", () => {
    const MODEL = "Qwen--Qwen2.5-0.5B-Instruct@abcdef123456";
    const PROBLEMS = Array.from({ length: 5 }, (_, i) => ({ question: `What is ${i}?`, answer: i }));
    const text = textDefaults("sums-in-words");
    const sums = { task: "sums-in-words", text, model: MODEL };

    it.each<[string, Record<string, unknown>]>([
      ["sums", sums],
      ["sums with another cap", { ...sums, text: { responseTokens: 1024, confidenceOver: "all-tokens" } }],
      ["a level", { task: "arithmetic", text: textDefaults("arithmetic", { level: 6 }), model: MODEL }],
      ["word problems", { ...sums, task: "word-problems" }],
      ["problems that were brought", { ...sums, task: "word-problems", text: { ...text, problems: PROBLEMS } }],
      ["a model that came as a folder", { ...sums, model: "my_model.v2" }],
    ])("%s", (_, change) => expect(takes(change)).toBe(true));

    it.each<[string, Record<string, unknown>, string, RegExp]>([
      ["one of our models", { ...sums, model: "digit-sums-nano-s1" }, "model", /single characters only/],
      [
        "one that does not come with the page",
        { ...sums, model: "countdown-nano-s5" },
        "model",
        /single characters only/,
      ],
      ["an own task's model", { ...sums, model: "own-0123456789abcdef" }, "model", /single characters only/],
      ["a brought model and a task of ours", { model: MODEL }, "model", /for this page's own models/],
      ["nothing of how it is asked", { ...sums, text: undefined }, "text", /says how/],
      ["that of a task of ours", { text }, "text", /says how/],
      ["no level", { ...sums, task: "arithmetic" }, "text", /has a level/],
      ["a level of sums", { ...sums, text: { ...text, level: 1 } }, "text", /has a level/],
      ["problems of sums", { ...sums, text: { ...text, problems: PROBLEMS } }, "text", /word problems/],
      ["level 7", { ...sums, task: "arithmetic", text: { ...text, level: 7 } }, "text", /./],
      ["a cap below 4", { ...sums, text: { ...text, responseTokens: 3 } }, "text", /./],
      ["a cap above 1024", { ...sums, text: { ...text, responseTokens: 1025 } }, "text", /./],
      ["half a token", { ...sums, text: { ...text, responseTokens: 16.5 } }, "text", /./],
      ["something more", { ...sums, text: { ...text, more: 1 } }, "text", /./],
      ["another folder", { ...sums, model: ".." }, "model", /./],
      ["a path", { ...sums, model: "a/b" }, "model", /./],
      ["a long name", { ...sums, model: "a".repeat(201) }, "model", /./],
    ])("refuses %s, and says why", (_, change, field, why) => {
      const { error } = runConfigSchema.safeParse({ ...DEFAULT_CONFIG, ...change });
      expect(error!.issues[0]!.path[0]).toBe(field);
      expect(error!.issues[0]!.message).toMatch(why);
    });

    it("takes every shelf's name that is not one of ours", () => {
      const name = fc.string({ minLength: 1 }).map((each) => shelfName({ name: each, hub: null, licence: null }));
      fc.assert(
        fc.property(name, (model) => {
          expect(takes({ ...sums, model })).toBe(!/^\.+$/.test(model));
        }),
      );
    });
  });

  it("from before there was some setting has its default", () => {
    const {
      gradientAccumulation: _,
      trainingPrompts: _t,
      train: _a,
      loraRank: _r,
      ...before
    } = { ...DEFAULT_CONFIG, alpha: 0.3 };
    const whole = { ...DEFAULT_CONFIG, alpha: 0.3, gradientAccumulation: 1, trainingPrompts: 0 };
    expect(runConfigSchema.parse(before)).toEqual(whole);
    expect(withAllSettings(before as RunConfig)).toEqual(whole);
    expect(withAllSettings(null)).toBeNull();
  });

  it("may change while a run goes on in all but task, model, method and what is fixed", () => {
    const fixed = ["method", "version", "task", "model", ...FIXED_SETTINGS] as const;
    const live = Object.fromEntries(
      Object.entries(DEFAULT_CONFIG).filter(([name]) => !(fixed as readonly string[]).includes(name)),
    );
    expect(liveSettingsSchema.parse(live)).toEqual(live);
    expect(liveSettingsSchema.parse({})).toEqual({});
    for (const name of fixed)
      expect(liveSettingsSchema.safeParse({ [name]: DEFAULT_CONFIG[name] }).success).toBe(false);
    expect(liveSettingsSchema.safeParse({ alpha: 9 }).success).toBe(false);
  });
});

it("a value is valid for a setting that exists and takes it", () => {
  expect([validSetting("alpha", 0.5), validSetting("groupSize", 2), validSetting("armGate", "mixed-only")]).toEqual([
    0.5,
    2,
    "mixed-only",
  ]);
  for (const [name, value] of [
    ["alpha", 3],
    ["alpha", "1"],
    ["groupSize", 2.5],
    ["armGate", "any"],
    ["beta", 1],
    ["constructor", 1],
  ] as const)
    expect(validSetting(name, value)).toBeNull();
});
