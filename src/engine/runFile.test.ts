import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_CONFIG } from "./config.ts";
import { EngineError } from "./errors.ts";
import { parseRunFile, type RunFile } from "./runFile.ts";

const step: RunFile["steps"][number] = {
  step: 0,
  method: "progrpo",
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
const response: RunFile["groups"][number]["responses"][number] = {
  text: "7",
  tokens: ["7", "<eos>"],
  logprob: [-0.5, -0.01],
  terminated: true,
  reward: 1,
  correct: true,
  advantage: 0.7,
  confidence: 0.6,
  lowPositions: [0],
  term: -0.1,
  reweighted: 0.6,
};
const run: RunFile = {
  format: "progrpo-run",
  version: 1,
  config: DEFAULT_CONFIG,
  backend: { name: "wasm", adapter: "SIMD, 1 thread", software: false, reason: "No WebGPU here." },
  model: { id: "digit-sums-nano-s1", parameters: 60_000, layers: 2, hidden: 32, vocabulary: 16 },
  steps: [step, { ...step, step: 1, kl: 0.1, answer_entropy: 1 }],
  evaluations: [
    {
      step: 0,
      method: "progrpo",
      prompts: 1,
      samples: 4,
      passAtK: [{ k: 1, value: 0.5, low: 0.4, high: 0.6, exact: null }],
      entropy: 1,
      answer_entropy: 0.9,
      distinct_correct: 2,
      distinct_canonical: 2,
      masses: [{ prompt: "4 2", answers: [{ text: "42", probability: 0.3 }], wrong: 0.7 }],
      time: 12,
    },
  ],
  changes: [{ step: 1, changes: { alpha: 0.5, method: "grpo" } }],
  groups: [
    {
      prompt: "4 2",
      promptTokens: ["4", " ", "2"],
      promptConfidence: 0.2,
      eligible: true,
      alpha: 1,
      responses: [response],
    },
  ],
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

it("reads what could not be computed as absent", () => {
  const nothing = { entropy: null, loss: null, kl: null, reward_std: null, "clip_ratio/low_mean": null };
  const steps = [{ ...step, ...nothing, "clip_ratio/high_mean": null }];
  const evaluations = [{ ...run.evaluations[0]!, entropy: null, answer_entropy: null, masses: [] }];
  expect(parseRunFile({ ...run, steps, evaluations })).toEqual({ ...run, steps, evaluations });
});

describe("a bad file is refused whole", () => {
  it.each<[string, (string | number)[], unknown]>([
    ["another format", ["format"], "other"],
    ["another version", ["version"], 2],
    ["no steps", ["steps"], undefined],
    ["a missing metric", ["steps", 1, "reward"], undefined],
    ["a null where a number must be", ["steps", 1, "reward"], null],
    ["NaN, which JSON turns into null", ["steps", 0, "grad_norm"], "NaN"],
    ["a text for a number", ["steps", 0, "grad_norm"], "1"],
    ["a share above 1", ["steps", 0, "clip_ratio/low_mean"], 1.5],
    ["an unknown method", ["steps", 0, "method"], "ppo"],
    ["steps that do not rise", ["steps"], [step, step]],
    ["a bad pass@k", ["evaluations", 0, "passAtK", 0, "k"], 0],
    ["a bad mass", ["evaluations", 0, "masses", 0, "answers", 0, "probability"], -0.1],
    ["a change of the seed", ["changes", 0, "changes"], { seed: 3 }],
    ["tokens without log-probabilities", ["groups", 0, "responses", 0, "logprob"], [-1]],
    ["T_low behind the end", ["groups", 0, "responses", 0, "lowPositions"], [2]],
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

  it("an unknown field", () => {
    expect(refusal(changed(["backend", "cores"], 2))).toMatchObject({
      where: "run file, backend",
      message: expect.stringContaining("cores"),
    });
  });

  it("any other JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        expect(refusal(json).code).toBe("bad-model-file");
      }),
    );
  });
});
