/** Golden cases of an independent PyTorch implementation; the folder lies beside the repository. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS } from "../config.ts";
import { decodeSafetensors } from "../model/safetensors.ts";
import { getMethod, type MethodSettings } from "./index.ts";

const FOLDER = new URL("../../../../shared/fixtures/", import.meta.url);
const cases = existsSync(FOLDER)
  ? readdirSync(FOLDER, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
  : [];

function loadCase(name: string) {
  const file = (path: string) => readFileSync(new URL(`${name}/${path}`, FOLDER));
  const inputs = decodeSafetensors(file("inputs.safetensors")).tensors;
  const expected = decodeSafetensors(file("expected.safetensors")).tensors;
  const settings = JSON.parse(file("case.json").toString()).settings as { alpha: number; fraction: number };
  const tensor = (from: typeof inputs, key: string) => from.get(key) ?? expect.unreachable(`${key} is missing`);
  const [P, G] = tensor(inputs, "rewards").shape as [number, number];
  const T = tensor(inputs, "old_logprob").shape[1] as number;
  const logprob = tensor(inputs, "old_logprob").data;
  const masked = (mask: string, row: number) => {
    const keep = tensor(inputs, mask).data.subarray(row * T, (row + 1) * T);
    return Float32Array.from(logprob.subarray(row * T, (row + 1) * T)).filter((_, t) => keep[t] === 1);
  };
  const groups = Array.from({ length: P }, (_, p) => {
    const rewards = Array.from(tensor(inputs, "rewards").data.subarray(p * G, (p + 1) * G));
    return {
      rewards,
      correct: rewards.map((reward) => reward > 0.5),
      responseLogprob: rewards.map((_, i) => masked("response_mask", p * G + i)),
      promptLogprob: masked("prompt_mask", p * G),
    };
  });
  return { groups, settings, expected: (key: string) => Array.from(tensor(expected, key).data) };
}

describe.skipIf(cases.length === 0).each(cases)("golden case %s", (name) => {
  const { groups, settings, expected } = loadCase(name);
  const base: MethodSettings = { ...DEFAULT_SETTINGS, alpha: settings.alpha, lowFraction: settings.fraction };
  const rows = (id: "grpo" | "progrpo", changes: Partial<MethodSettings> = {}) =>
    groups.flatMap((group) => {
      const { promptConfidence, responses } = getMethod(id).group(group, { ...base, ...changes });
      return responses.map((response) => ({ ...response, promptConfidence }));
    });

  const mixed = { armGate: "mixed-only" } as const;
  const correctOnly = { armScope: "correct-only" } as const;
  const tLow = { promptConfidence: "t-low" } as const;
  it.each([
    ["confidence_response", () => rows("grpo").map((row) => row.confidence)],
    ["confidence_prompt_all", () => rows("grpo").map((row) => row.promptConfidence)],
    ["confidence_prompt_tlow", () => rows("grpo", tLow).map((row) => row.promptConfidence)],
    ["advantage_grpo", () => rows("grpo").map((row) => row.reweighted)],
    ["advantage_progrpo", () => rows("progrpo").map((row) => row.reweighted)],
    ["advantage_progrpo_mixed_only", () => rows("progrpo", mixed).map((row) => row.reweighted)],
    ["advantage_progrpo_correct_only", () => rows("progrpo", correctOnly).map((row) => row.reweighted)],
    ["advantage_progrpo_prompt_tlow", () => rows("progrpo", tLow).map((row) => row.reweighted)],
  ])("%s to 1e-5", (key, compute) => {
    const wanted = expected(key);
    const actual = compute();
    expect(actual).toHaveLength(wanted.length);
    const errors = actual.map((value, i) => Math.abs(value - (wanted[i] as number)));
    expect(Math.max(...errors)).toBeLessThan(1e-5);
  });
});
