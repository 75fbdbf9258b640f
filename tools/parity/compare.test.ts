/** The comparison itself: what the contract leaves out may differ, everything else must be noticed. */
import { describe, expect, it } from "vitest";
import { type Comparison, compareCase, isFailure } from "./compare.ts";
import type { GoldenCase } from "./goldenCase.ts";

/** One prompt of two tokens with two responses; the second is one token shorter. T = 4, V = 2. */
function golden(): GoldenCase {
  const tensor = (shape: number[], data: number[]) => ({ shape, data: Float32Array.from(data) });
  return {
    name: "made up",
    folder: "nowhere",
    settings: {
      temperature: 1,
      eps_low: 0.2,
      eps_high: 0.28,
      alpha: 1,
      fraction: 0.2,
      kl: 0,
      ent: 0,
      lr: 1,
      wd: 0,
      clip: 1,
    },
    betas: [0.9, 0.95],
    adamEps: 1e-6,
    config: { vocabSize: 2 } as GoldenCase["config"],
    parameters: new Float32Array(),
    prompts: 1,
    groupSize: 2,
    time: 4,
    inputs: {
      ids: new Int32Array(8),
      responseMask: Float32Array.of(0, 1, 1, 0, 1, 0),
      promptMask: Float32Array.of(1, 0, 0, 1, 0, 0),
      rewards: new Float32Array(2),
      oldLogprob: new Float32Array(6),
      refLogprob: new Float32Array(6),
      flowrlLogZ: null,
    },
    expected: new Map([
      ["logits", tensor([2, 4, 2], Array(16).fill(1))],
      ["token_logprob", tensor([2, 3], [-1, -2, -3, -4, -5, -6])],
      ["grad_grpo.a", tensor([2], [100, 1])],
      ["grad_grpo.b", tensor([2], [0, 0])],
      ["advantage_grpo", tensor([2], [1, -1])],
    ]),
    scalars: { loss_grpo: 0.5, losses_grpo: [0.5, 0.25] },
    passAtK: { n: 1, correct: [1], k: [1], value: [[1]] },
  };
}

function exact(from: GoldenCase): Map<string, number[]> {
  const tensors = [...from.expected].map(([name, { data }]): [string, number[]] => [name, [...data]]);
  return new Map([...tensors, ["loss_grpo", [0.5]], ["losses_grpo", [0.5, 0.25]], ["pass_at_k", [1]]]);
}

const failures = (comparisons: Comparison[]) =>
  comparisons.filter(isFailure).map(({ quantity, status, note }) => `${quantity} ${status} ${note}`);

/** What is found after one value was changed. */
function afterChange(name: string, index: number, by: number): string[] {
  const computed = exact(golden());
  computed.get(name)![index]! += by;
  return failures(compareCase(golden(), computed));
}

describe("compareCase", () => {
  it("passes equal values", () => {
    expect(failures(compareCase(golden(), exact(golden())))).toEqual([]);
  });

  it.each([
    ["token_logprob", 4, 2e-5],
    ["logits", 0, 2e-5],
    ["logits", 13, 2e-5],
    ["advantage_grpo", 1, 2e-5],
    ["grad_grpo.a", 1, 0.02],
    ["grad_grpo.b", 0, 2e-4],
    ["loss_grpo", 0, 2e-5],
    ["losses_grpo", 1, 2e-3],
    ["pass_at_k", 0, 1e-9],
    ["token_logprob", 0, Number.NaN],
  ])("notices %s [%i] changed by %d", (name, index, by) => {
    expect(afterChange(name, index, by)).toEqual([`${name.split(".")[0]} excess ${name} [${index}]`]);
  });

  it.each([
    ["token_logprob", 5, 1],
    ["logits", 14, 1],
    ["token_logprob", 5, Number.NaN],
    ["token_logprob", 4, 5e-6],
    ["grad_grpo.a", 1, 0.009],
  ])("lets %s [%i] differ by %d: padding, or within the tolerance", (name, index, by) => {
    expect(afterChange(name, index, by)).toEqual([]);
  });

  it("leaves out the advantage of a response without tokens", () => {
    const empty = golden();
    empty.inputs.responseMask.fill(0, 3);
    const computed = exact(empty);
    computed.get("advantage_grpo")![1] = 7;
    expect(failures(compareCase(empty, computed))).toEqual([]);
  });

  it("notices the NaN among later values", () => {
    const computed = exact(golden());
    computed.get("grad_grpo.a")![0] = Number.NaN;
    computed.get("grad_grpo.b")![0] = 1;
    expect(failures(compareCase(golden(), computed))).toEqual(["grad_grpo excess grad_grpo.a [0]"]);
  });

  it("names what is missing and what it does not know", () => {
    const computed = exact(golden());
    computed.set("grad_grpo.c", [1]);
    const other = golden();
    const scalar = { shape: [1], data: Float32Array.of(1) };
    const expected = new Map([...other.expected, ["surprise", scalar]]);
    const comparisons = compareCase({ ...other, expected }, computed);
    expect(failures(comparisons)).toEqual(["grad_grpo missing grad_grpo.c", "surprise unknown surprise"]);
  });
});
