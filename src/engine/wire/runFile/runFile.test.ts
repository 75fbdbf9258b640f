import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EngineError } from "../../basics/errors.ts";
import { DEFAULT_CONFIG } from "../../config/runConfig.ts";
import { textDefaults } from "../../tasks/text/catalogue.ts";
import type { GroupRecord } from "../records.ts";
import { parseRunFile, runFileOf, runRecordOf } from "./runFile.ts";
import type { RunFile } from "./schema.ts";

const step: RunFile["steps"][number] = {
  step: 0,
  reward: 0.5,
  reward_std: 0.5,
  frac_reward_zero_std: 0.1,
  entropy: 1.2,
  answer_entropy: null,
  distinct_correct: 2.5,
  kl: null,
  loss: -0.01,
  grad_norm: 0.7,
  learning_rate: 3e-4,
  "clip_ratio/low_mean": 0,
  "clip_ratio/high_mean": 0.01,
  "completions/mean_length": 9.5,
  "completions/clipped_ratio": 0,
  confidence_correct: 0.4,
  confidence_wrong: null,
  confidence_prompt: 0.2,
  "time/generation": 100,
  "time/update": 300,
  num_tokens: 2432,
};
const response: GroupRecord["responses"][number] = {
  text: "7",
  tokens: ["7", "<eos>"],
  logprob: [-0.5, -0.01],
  terminated: true,
  reward: 1,
  correct: true,
  finding: { outcome: "wrong-value", test: { place: 3, isShown: false } },
  advantage: 0.7,
  confidence: 0.6,
  lowPositions: [0],
  term: -0.1,
  reweighted: 0.6,
};
const run: RunFile = {
  format: "progrpo-run",
  version: 3,
  id: "Xk3_-9",
  config: DEFAULT_CONFIG,
  parent: null,
  backend: { name: "wasm", adapter: "SIMD, 1 thread", software: false, reason: "No WebGPU here." },
  model: { id: "digit-sums-nano-s1", parameters: 60_000, layers: 2, hidden: 32, vocabulary: 16 },
  steps: [step, { ...step, step: 1, kl: 0.1, answer_entropy: 1 }],
  evaluations: [
    {
      step: 0,
      prompts: 1,
      samples: 4,
      passAtK: [{ k: 1, value: 0.5, low: 0.4, high: 0.6, exact: null }],
      entropy: 1,
      answer_entropy: 0.9,
      distinct_correct: 2,
      distinct_canonical: 2,
      masses: [{ prompt: "4 2", answers: [{ text: "42", probability: 0.3 }], wrong: 0.7 }],
      correct: [2],
      moved: [[0.0123, 0, 1e-7, null, 0, 0, 3]],
      training: [{ prompt: "5 2", answers: [{ text: "52", probability: 0.4 }], wrong: 0.6 }],
      time: 12,
    },
  ],
  changes: [{ step: 1, changes: { alpha: 0.5 } }],
  groups: [
    {
      step: 1,
      groups: [
        {
          prompt: "4 2",
          promptTokens: ["4", " ", "2"],
          promptConfidence: 0.2,
          promptLogprob: [-1.5, -2],
          eligible: true,
          alpha: 1,
          responses: [response],
        },
      ],
    },
  ],
  weights: "0123456789abcdef".repeat(4),
};

/** A copy with the value at `path` replaced, or left out where it is undefined. */
function changed(path: readonly (string | number)[], value: unknown): unknown {
  const copy: unknown = structuredClone(run);
  const parent = path.slice(0, -1).reduce((node, key) => (node as Record<string | number, unknown>)[key], copy);
  (parent as Record<string | number, unknown>)[path.at(-1) as string | number] = value;
  return JSON.parse(JSON.stringify(copy, (_, item: unknown) => (item === "NaN" ? Number.NaN : item)));
}
function refusal(json: unknown): EngineError {
  try {
    parseRunFile(json);
  } catch (error) {
    if (error instanceof EngineError) return error;
    throw error;
  }
  return expect.unreachable("the file was accepted");
}

it("reads back what JSON made of a run", () => {
  expect(parseRunFile(JSON.parse(JSON.stringify(run)))).toEqual(run);
});

it("holds a whole record, whose origin the reader knows; what proves a run is the file's alone", () => {
  const { weights, ...proven } = run;
  expect(runFileOf(runRecordOf({ ...proven, weights }, "imported"))).toEqual(proven);
  const fork = { ...proven, parent: { run: "trunk", step: 0 }, backend: null, model: null };
  const record = runRecordOf(parseRunFile(fork), "imported");
  expect(record.spec).toEqual({ id: run.id, config: run.config, parent: fork.parent, origin: "imported" });
  expect(runFileOf(record)).toEqual(fork);
});

it("reads what could not be computed as absent", () => {
  const nothing = { entropy: null, loss: null, kl: null, reward_std: null, "clip_ratio/low_mean": null };
  const steps = [{ ...step, ...nothing, "clip_ratio/high_mean": null }];
  const passAtK = [{ k: 1, value: 0.5, low: null, high: null, exact: null }];
  const evaluations = [{ ...run.evaluations[0]!, entropy: null, answer_entropy: null, masses: [], passAtK }];
  expect(parseRunFile({ ...run, steps, evaluations })).toEqual({ ...run, steps, evaluations });
});

describe("a bad file is refused whole", () => {
  it.each<[string, (string | number)[], unknown]>([
    ["another format", ["format"], "other"],
    ["a later version", ["version"], 4],
    ["no version", ["version"], undefined],
    ["a version that never was", ["version"], 0],
    ["an id that is a path", ["id"], "../run"],
    ["no id", ["id"], undefined],
    ["half a parent", ["parent"], { run: "a" }],
    ["no steps", ["steps"], undefined],
    ["a missing metric", ["steps", 1, "reward"], undefined],
    ["a null where a number must be", ["steps", 1, "reward"], null],
    ["NaN, which JSON turns into null", ["steps", 0, "reward"], "NaN"],
    ["a text for a number", ["steps", 0, "grad_norm"], "1"],
    ["a share above 1", ["steps", 0, "clip_ratio/low_mean"], 1.5],
    ["a method in a record", ["steps", 0], { ...step, method: "grpo" }],
    ["steps that do not rise", ["steps"], [step, step]],
    ["a bad pass@k", ["evaluations", 0, "passAtK", 0, "k"], 0],
    ["a bad mass", ["evaluations", 0, "masses", 0, "answers", 0, "probability"], -0.1],
    ["a finding of no name", ["groups", 0, "groups", 0, "responses", 0, "finding", "outcome"], "good"],
    ["a test before the first", ["groups", 0, "groups", 0, "responses", 0, "finding", "test", "place"], 0],
    ["a step that no run reaches", ["steps", 1, "step"], 300],
    ["a step of another kind of number", ["steps", 1, "step"], 2 ** 53],
    ["an evaluation after the end", ["evaluations", 0, "step"], 301],
    ["a change after the end", ["changes", 0, "step"], 301],
    ["changes out of order", ["changes"], [2, 1].map((at) => ({ step: at, changes: { alpha: 0 } }))],
    ["groups after the end", ["groups", 0, "step"], 300],
    ["groups that do not rise", ["groups"], [run.groups[0], run.groups[0]]],
    ["a number that no float32 holds", ["steps", 0, "loss"], 1e39],
    ["a learning rate that cannot be set", ["steps", 0, "learning_rate"], 1],
    ["more distinct answers than responses", ["steps", 0, "distinct_correct"], 65],
    ["a k that is no power of two", ["evaluations", 0, "passAtK", 0, "k"], 3],
    ["half of an interval", ["evaluations", 0, "passAtK", 0, "low"], null],
    ["an interval from high to low", ["evaluations", 0, "passAtK", 0, "low"], 0.7],
    ["a value outside its interval", ["evaluations", 0, "passAtK", 0, "value"], 0.7],
    ["more held-out prompts than can be asked for", ["evaluations", 0, "prompts"], 1e9],
    [
      "probabilities of more than everything",
      ["evaluations", 0, "masses", 0, "answers"],
      [{ text: "1", probability: 1 }],
    ],
    ["another model than the settings'", ["model", "id"], "digit-sums-nano-s2"],
    ["a text of a megabyte", ["backend", "reason"], "x".repeat(1e6)],
    ["an alpha that cannot be set", ["groups", 0, "groups", 0, "alpha"], 3],
    ["a change of the seed", ["changes", 0, "changes"], { seed: 3 }],
    ["tokens without log-probabilities", ["groups", 0, "groups", 0, "responses", 0, "logprob"], [-1]],
    ["correct samples of another number of prompts", ["evaluations", 0, "correct"], [2, 2]],
    ["a layer with too few matrices", ["evaluations", 0, "moved"], [[0, 0, 0, 0, 0, 0]]],
    ["a change below 0", ["evaluations", 0, "moved"], [[0, 0, 0, 0, 0, 0, -1]]],
    ["more correct samples than there are", ["evaluations", 0, "correct"], [5]],
    ["a training prompt without what is wrong", ["evaluations", 0, "training", 0, "wrong"], undefined],
    ["a prompt's log-probability that is none", ["groups", 0, "groups", 0, "promptLogprob"], ["-1"]],
    ["a hash of nothing", ["weights"], "abc"],
    ["T_low behind the end", ["groups", 0, "groups", 0, "responses", 0, "lowPositions"], [2]],
  ])("%s", (_, path, value) => {
    const error = refusal(changed(path, value));
    expect(error).toMatchObject({ code: "bad-model-file", hint: expect.stringContaining("progrpo-run") });
    expect(error.where).toContain(`run file, ${path.join(".")}`);
  });

  it("settings out of range are `bad-config`", () => {
    expect(refusal(changed(["config", "alpha"], 7))).toMatchObject({
      code: "bad-config",
      where: "run file, config.alpha",
    });
  });

  it.each([
    ["k above the samples", [{ k: 8, value: 0.5, low: 0.4, high: 0.6, exact: null }]],
    ["k twice", [run.evaluations[0]!.passAtK[0], run.evaluations[0]!.passAtK[0]]],
  ])("%s", (_, passAtK) => {
    expect(refusal(changed(["evaluations", 0, "passAtK"], passAtK)).where).toBe("run file, evaluations.0.passAtK");
  });

  it.each(["other", "../secrets", "constructor", "countdown-nano-s1"])("a model that the task has not: %s", (model) => {
    expect(refusal(changed(["config", "model"], model)).where).toBe("run file, config.model");
  });

  it.each([
    ["steps before the fork", { run: "trunk", step: 1 }, "steps.0.step"],
    ["a fork of itself", { run: run.id, step: 0 }, "parent.run"],
  ])("%s", (_, parent, where) => {
    expect(refusal({ ...run, parent }).where).toBe(`run file, ${where}`);
  });

  it("a change may have given the run a later end", () => {
    const later = { ...run, steps: [{ ...step, step: 400 }], changes: [] };
    expect(parseRunFile({ ...later, changes: [{ step: 299, changes: { steps: 500 } }] }).steps).toEqual(later.steps);
    expect(refusal(later).where).toBe("run file, steps.0.step");
  });

  it.each<[string, (string | number)[], number]>([
    ["steps", ["steps"], 5000],
    ["evaluations", ["evaluations"], 5001],
    ["changes", ["changes"], 10_000],
    ["steps with groups", ["groups"], 5000],
    ["groups", ["groups", 0, "groups"], 64],
    ["responses", ["groups", 0, "groups", 0, "responses"], 64],
    ["tokens", ["groups", 0, "groups", 0, "responses", 0, "tokens"], 1024],
    ["masses", ["evaluations", 0, "masses"], 200],
    ["answers", ["evaluations", 0, "masses", 0, "answers"], 2000],
  ])("too many %s are counted, not read", (_, path, most) => {
    const error = refusal(changed(path, new Array(most + 1).fill(null)));
    expect(error.where).toBe(`run file, ${path.join(".")}`);
    expect(error.message).toContain(`<=${most} items`);
    expect(refusal(changed(path, new Array(most).fill(null))).message).not.toContain("items");
  });

  it("an unknown field", () => {
    expect(refusal(changed(["backend", "cores"], 2))).toMatchObject({
      where: "run file, backend",
      message: expect.stringContaining("cores"),
    });
  });

  it("unknown fields by the thousand, in few words", () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`field${i}`, i]));
    expect(refusal({ ...run, ...many }).message.length).toBeLessThan(300);
  });

  it("any other JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(refusal(json).code).toBe("bad-model-file");
      }),
    );
  });
});

describe("a run of a task in words", () => {
  const model = "Qwen--Qwen2.5-0.5B-Instruct@abcdef123456";
  const problems = Array.from({ length: 5 }, (_, i) => ({ question: `What is ${i}?`, answer: i }));
  const config = { ...DEFAULT_CONFIG, task: "word-problems", text: textDefaults("word-problems", { problems }), model };
  const words = { ...run, config, model: { ...run.model, id: model } };

  it("has its model and its problems, and long responses", () => {
    const long = { ...response, text: "a ".repeat(5000) };
    const groups = [{ step: 1, groups: [{ ...run.groups[0]!.groups[0]!, responses: [long] }] }];
    expect(parseRunFile(JSON.parse(JSON.stringify({ ...words, groups })))).toMatchObject({ config, groups });
  });

  it("is refused with one of our models, another model than its settings', or too much of it", () => {
    const bad = [
      { ...words, config: { ...config, model: run.config.model }, model: run.model },
      { ...words, model: run.model },
      { ...words, config: { ...config, text: undefined } },
      { ...words, config: { ...config, text: { ...config.text, problems: problems.slice(1) } } },
    ];
    for (const each of bad) expect(() => parseRunFile(JSON.parse(JSON.stringify(each)))).toThrow(EngineError);
  });
});
