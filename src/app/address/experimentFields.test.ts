import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  BACKEND_CHOICES,
  CONFIDENCE_OVER,
  CONFIG_VERSION,
  LEVELS,
  METHOD_CHOICES,
  METHODS,
  OWN_TASK,
  ownModelId,
  PRESETS,
  RESPONSE_TOKENS,
  runConfigSchema,
  SETTINGS,
  type Settings,
  SHIPPED_BASES,
  type TaskName,
  TEXT_TASKS,
  textDefaults,
} from "../../engine/index.ts";
import { BLOCKS, TABLE } from "../../engine/tasks/own/ownTesting.ts";
import { type ArmPlan, armsFrom, armsOf, MOST_ARMS, plansOf, presetArms } from "../experiment/arms.ts";
import { MOST_SEEDS } from "../experiment/seedList.ts";
import type { Start } from "../experiment/state.ts";
import { decode, read, write } from "./addressTesting.ts";
import { pack, packText } from "./packed.ts";
import { SHARED } from "./settingFields.ts";

const settings = fc.record(
  Object.fromEntries(
    Object.entries(SETTINGS).map(([name, setting]): [string, fc.Arbitrary<unknown>] => {
      if (setting.kind === "choice") return [name, fc.constantFrom(...setting.options.map((option) => option.value))];
      const { min, max } = setting;
      if ("integer" in setting) return [name, fc.integer({ min, max })];
      return [name, fc.double({ min, max, noNaN: true }).map((value) => value + 0)];
    }),
  ),
) as unknown as fc.Arbitrary<Settings>;
const name = fc.string({ minLength: 1, maxLength: 20, unit: "grapheme-ascii" }).map((text) => text.trim() || null);
const arm: fc.Arbitrary<ArmPlan> = fc.record({
  method: fc.constantFrom(...METHODS),
  settings: fc
    .tuple(settings, fc.subarray(SHARED, { maxLength: 3 }))
    .map(([values, own]) => Object.fromEntries(own.map((setting) => [setting, values[setting]]))),
  name: fc.oneof(fc.constant(null), name),
  isActive: fc.boolean(),
});
const arms = fc.oneof(
  fc.constantFrom(...METHOD_CHOICES).map(armsOf),
  fc
    .array(fc.tuple(arm, fc.option(fc.tuple(fc.nat(), fc.integer({ min: 1, max: 300 })))), {
      minLength: 1,
      maxLength: MOST_ARMS,
    })
    .map((drawn) =>
      plansOf(
        armsFrom(
          drawn.map(([each, from], index) =>
            from && index > 0 ? { ...each, from: { arm: from[0] % index, step: from[1] } } : each,
          ),
        ),
      ),
    ),
);
const seeds = fc.uniqueArray(fc.integer({ min: 0, max: 999_999 }), { minLength: 1, maxLength: MOST_SEEDS });
const PROBLEMS = Array.from({ length: 5 }, (_, i) => ({ question: `What is ${i}?`, answer: i }));
const subjects = fc.oneof(
  fc
    .constantFrom(...SHIPPED_BASES)
    .map(({ task, id }) => ({ task: task as TaskName, definition: undefined, text: undefined, model: id })),
  fc
    .constantFrom(BLOCKS, TABLE)
    .map((definition) => ({ task: OWN_TASK as TaskName, definition, text: undefined, model: ownModelId(definition) })),
  fc
    .record({
      task: fc.constantFrom(...TEXT_TASKS),
      level: fc.constantFrom(...LEVELS),
      problems: fc.constantFrom(undefined, PROBLEMS),
      responseTokens: fc.option(fc.integer(RESPONSE_TOKENS), { nil: undefined }),
      confidenceOver: fc.constantFrom(...CONFIDENCE_OVER),
      model: fc.constantFrom("Qwen--Qwen2.5-0.5B-Instruct@abcdef123456", "mine", "..a"),
    })
    .map(({ task, level, problems, responseTokens, confidenceOver, model }) => {
      const usual = textDefaults(task, { level, ...(problems && { problems }) });
      const text = { ...usual, confidenceOver, ...(responseTokens && { responseTokens }) };
      return { task: task as TaskName, definition: undefined, text, model };
    }),
);
const states: fc.Arbitrary<Start> = fc
  .tuple(subjects, settings, seeds)
  .chain(([{ task, definition, text, model }, values, drawn]) =>
    fc.record({
      preset: fc.constantFrom(...PRESETS),
      task: fc.constant(task),
      definition: fc.constant(definition),
      text: fc.constant(text),
      model: fc.constant(model),
      settings: fc.constant({ ...values, seed: drawn[0]! }),
      arms,
      seeds: fc.constant(drawn),
      backend: fc.constantFrom(...BACKEND_CHOICES),
    }),
  );

const expectValid = ({ task, definition, text, model, settings: values }: Start) => {
  for (const method of METHODS) {
    const config = { version: CONFIG_VERSION, task, definition, text, model, method, ...values };
    expect(runConfigSchema.safeParse(config).success).toBe(true);
  }
  if (!definition && !text) expect(SHIPPED_BASES).toContainEqual(expect.objectContaining({ id: model, task }));
};

describe("round trip", () => {
  it("of any valid state, without a notice", () => {
    fc.assert(
      fc.property(states, (state) => {
        expect(read(write(state))).toEqual({ state, notices: [] });
      }),
    );
  });
  it("an untouched preset is its name alone", () => {
    for (const preset of PRESETS) {
      const { state } = read(`#preset=${preset.id}`);
      expect(write(state)).toBe(`#v=1&preset=${preset.id}`);
      expect(state).toMatchObject({ preset, arms: presetArms(preset), task: preset.task, model: preset.model });
      expect(state.settings).toMatchObject(preset.settings);
    }
  });
  it("reads like its settings", () => {
    const { state, notices } = read("#v=1&preset=countdown-twins&alpha=0.3&seed=3&backend=wasm");
    expect(notices).toEqual([]);
    expect(state.settings).toMatchObject({ alpha: 0.3, seed: 3, steps: 100 });
    expect(write(state)).toBe("#v=1&preset=countdown-twins&alpha=0.3&seed=3&backend=wasm");
  });
});

describe("addresses from before there were pages", () => {
  it.each(["?backend=wasm#v=1&preset=tiny&alpha=0.3", "#v=1&preset=tiny&alpha=0.3&backend=wasm"])("%s", (address) => {
    const now = read("#/lab?v=1&preset=tiny&alpha=0.3&backend=wasm");
    expect(read(address)).toEqual(now);
    expect(now).toMatchObject({ notices: [], state: { backend: "wasm", settings: { alpha: 0.3 } } });
  });
});

describe("a task in words", () => {
  const MODEL = "model=Qwen--Qwen2.5-0.5B-Instruct@abcdef123456";

  it("reads like what is asked, and says what its task does not advise", () => {
    const { state, notices } = read(`#task=arithmetic&level=3&responseTokens=200&${MODEL}`);
    expect(notices).toEqual([]);
    expect(state).toMatchObject({
      task: "arithmetic",
      text: { level: 3, responseTokens: 200, confidenceOver: "question" },
      model: "Qwen--Qwen2.5-0.5B-Instruct@abcdef123456",
    });
    expect(write(state)).toContain("&task=arithmetic&level=3&responseTokens=200&model=Qwen--Qwen2.5-0.5B-Instruct%40");
    expect(read(`#task=sums-in-words&${MODEL}`).state.text).toEqual(textDefaults("sums-in-words"));
  });

  it.each([
    ["no model", ""],
    ["a model of this page", "&model=digit-sums-nano-s1"],
    ["an own task's", "&model=own-0123456789abcdef"],
    ["another folder", "&model=.."],
    ["a path", "&model=a/b"],
  ])("with %s is the preset's instead, and this is told", (_, field) => {
    const { state, notices } = read(`#task=sums-in-words${field}`);
    expect(state).toMatchObject({ task: "digit-sums", text: undefined, model: "digit-sums-nano-s1" });
    expect(notices).toEqual([
      "In the address, task=sums-in-words needs a model that was brought to this page; digit-sums is used. Name a kept model in the field model, as Bring a model lists them.",
    ]);
  });

  it("is told of what it has no use for, and of problems that cannot be read", () => {
    expect(read(`#task=sums-in-words&level=3&${MODEL}`).notices.join()).toMatch(/level=3 is not known/);
    const { state, notices } = read(`#task=word-problems&problems=${pack([{ question: "a", answer: 1 }])}&${MODEL}`);
    expect(state.text).toEqual(textDefaults("word-problems"));
    expect(notices.join()).toMatch(/problems=.* holds no task that can be read/);
    expect(read("#task=digit-sums&model=Qwen--Qwen2.5-0.5B-Instruct").state.model).toBe("digit-sums-nano-s1");
  });
});

describe("bad input", () => {
  it("no string throws, and what comes out is valid", () => {
    const names = fc.constantFrom(
      ...Object.keys(SETTINGS),
      "v",
      "preset",
      "method",
      "task",
      "level",
      "responseTokens",
      "confidenceOver",
      "problems",
      "model",
      "backend",
      "arm1",
      "arm1.alpha",
      "arm1.name",
      "arm2",
      "arm2.active",
      "seeds",
      "__proto__",
    );
    const values = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.double().map(String),
      fc.constantFrom("", "%", "%E0%A4%A", "1e999"),
    );
    const near = fc
      .array(fc.tuple(names, values))
      .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("&"));
    const text = fc.oneof(fc.string({ unit: "binary" }), near);
    fc.assert(
      fc.property(text, text, (search, hash) => {
        const { state, notices } = decode({ search: `?${search}`, hash: `#${hash}` });
        expectValid(state);
        for (const notice of notices) expect(notice).toMatch(/^In the address, [^]+\. [^]+\.$/);
        expect(read(write(state))).toEqual({ state, notices: [] });
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    ["#alpha=9", { alpha: 1 }, "alpha=9 is out of range; 1 is used. Give a number from 0 to 2."],
    ["#alpha=1e999", { alpha: 1 }, "out of range"],
    ["#seed=-1", { seed: 7 }, "out of range; 7 is used. Give a whole number from 0 to 999999."],
    ["#seed=2.6", { seed: 7 }, "not a whole number; 7 is used"],
    ["#learningRate=1", { learningRate: 3e-4 }, "3e-4 is used. Give a number from 1e-5 to 0.01."],
    ["#alpha=", { alpha: 1 }, "not a number; 1 is used"],
    ["#alpha=NaN", { alpha: 1 }, "not a number"],
    ["#alpha=0x1", { alpha: 1 }, "not a number"],
    ["#alpha=1.000,5", { alpha: 1 }, "not a number"],
    ["#preset=tiny&steps=many", { steps: 60 }, "not a number; 60 is used"],
    ["#armGate=sometimes", { armGate: "any-correct" }, "Choose any-correct, mixed-only."],
    ["#armGate=constructor", { armGate: "any-correct" }, "is not known"],
    ["#alpha=0.1&alpha=0.2", { alpha: 0.2 }, "more than once"],
    ["#v=2&alpha=0.5", { alpha: 0.5 }, "v=2 is not known"],
    ["#beta=1", { alpha: 1 }, "beta=1 is not known and was left out"],
    ["#toString=1", { alpha: 1 }, "toString=1 is not known"],
    ["#__proto__=1", { alpha: 1 }, "__proto__=1 is not known"],
  ])("%s", (address, expected, notice) => {
    const { state, notices } = read(address);
    expect(state.settings).toMatchObject(expected);
    expect(notices).toEqual([expect.stringContaining(notice)]);
  });

  it.each([
    ["#preset=nothing", "Choose digit-sums-twins,"],
    ["#preset=constructor", "Choose digit-sums-twins,"],
    ["#method=ppo", "both is used"],
    ["#method=toString", "both is used"],
    ["#task=chess", "digit-sums is used"],
    ["#task=__proto__", "digit-sums is used"],
    ["#model=../secret", "is not known"],
    ["#model=digit-sums-nano-s5", "is not known; digit-sums-nano-s1 is used. Choose digit-sums-nano-s1,"],
    ["#model=constructor", "is not known; digit-sums-nano-s1 is used. Choose digit-sums-nano-s1,"],
    ["#model=countdown-nano-s1", "was made for countdown, not for digit-sums; digit-sums-nano-s1 is used"],
    ["#preset=tiny&task=countdown&model=digit-sums-nano-s1", "not for countdown; countdown-nano-s1 is used"],
    ["?backend=cuda", "auto is used"],
  ])("%s", (address, notice) => {
    const { state, notices } = read(address);
    expectValid(state);
    expect(notices).toEqual([expect.stringContaining(notice)]);
  });

  it("the models offered are those of the task, all of them", () => {
    const [notice = ""] = read("#preset=tiny&task=countdown&model=digit-sums-nano-s1").notices;
    const offered = /Choose (.+)\./.exec(notice)![1]!.split(", ");
    expect(offered).toEqual(SHIPPED_BASES.filter(({ id }) => id.startsWith("countdown-")).map(({ id }) => id));
  });

  it("what others add to links is passed over in silence", () => {
    const { state, notices } = read(
      "?utm_source=mail&fbclid=x&anything=1&__proto__=1&backend=wasm#alpha=0,5&utm_medium=a&gclid=y",
    );
    expect(notices).toEqual([]);
    expect(state).toMatchObject({ backend: "wasm", settings: { alpha: 0.5 } });
  });

  it.each(["utm_x", "fbclid", "gclid", "msclkid", "gbraid", "wbraid", "igshid", "mc_cid", "mc_eid", "_ga", "_gl"])(
    "behind the # too: %s, but not a name around it",
    (name) => {
      expect(read(`#${name}=1`).notices).toEqual([]);
      expect(read(`#${name.toUpperCase()}=1`).notices).toEqual([]);
      expect(read(`#x${name}y=1`).notices).toHaveLength(1);
    },
  );

  it("two unknown fields are told of together, and long ones are cut", () => {
    const mend = "Check the spelling, or copy the address from the page again.";
    expect(read("#beta=1&gamma=2").notices).toEqual([
      `In the address, beta=1, gamma=2 are not known and were left out. ${mend}`,
    ]);
    expect(read(`#alpha=${"x".repeat(1000)}`).notices).toEqual([
      `In the address, alpha=${"x".repeat(34)}… is not a number; 1 is used. Give a number from 0 to 2.`,
    ]);
    expect(read(`#alpha=${"x".repeat(34)}`).notices[0]).toContain(`${"x".repeat(34)} is not`);
  });

  it("any number of unknown fields makes one notice", () => {
    const fields = Array.from({ length: 60_000 }, (_unused, index) => `x${index}=${index}`);
    expect(read(`#${fields.join("&")}`).notices).toEqual([
      "In the address, x0=0, x1=1, x2=2 and 59997 more are not known and were left out. Check the spelling, or copy the address from the page again.",
    ]);
    expect(read(`#${fields.map(() => "alpha=0.5").join("&")}`).notices).toEqual([
      expect.stringContaining("more than once"),
    ]);
  });

  it("a task without a model brings its own", () => {
    expect(read("#task=countdown").state).toMatchObject({ task: "countdown", model: "countdown-nano-s1" });
  });
});

describe("a definition in the address", () => {
  it.each([
    ["nothing", ""],
    ["no packed data", "%00%ff"],
    ["data that was cut short", "q1YqSy0qzszPU7Iy1"],
    ["another thing", pack({ kind: "blocks" })],
    ["a task without prompts", pack({ ...TABLE, rows: [] })],
    ["a text without end", pack({ ...BLOCKS, title: "x".repeat(1e5) })],
    ["a text without end", "A".repeat(200_000)],
    ["a key twice", packText('{"kind":"blocks","kind":"table"}')],
  ])("that is %s is told and left out", (_, text) => {
    const { state, notices } = read(`#v=1&preset=tiny&definition=${text}`);
    expect(state).toMatchObject({ task: "digit-sums", definition: undefined });
    expect(notices).toHaveLength(1);
    expect(notices[0]!.length).toBeLessThan(400);
  });
});
