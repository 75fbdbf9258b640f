/**
 * Oracles on a softmax bandit: one decision, every group enumerated, so that the expected policy gradient
 * E[ 1/G sum_i A~_i grad log pi(o_i) ] is exact and c(o) = pi(o).
 */
import { describe, expect, it } from "vitest";
import { DEFAULT_SETTINGS, type Settings } from "../settings/index.ts";
import { getMethod } from "./index.ts";

interface Bandit {
  rewards: readonly number[];
  correct: readonly boolean[];
  groupSize: number;
  promptProbability: number;
  settings: Settings;
}

const softmax = (logits: readonly number[]): number[] => {
  const weights = logits.map((z) => Math.exp(z - Math.max(...logits)));
  const total = weights.reduce((sum, w) => sum + w, 0);
  return weights.map((w) => w / total);
};

/** With respect to the logits, [answers]. */
function expectedGradient(logits: readonly number[], bandit: Bandit): number[] {
  const { rewards, correct, groupSize, settings } = bandit;
  const pi = softmax(logits);
  const logprob = pi.map((p) => Float32Array.of(Math.log(p)));
  const promptLogprob = Float32Array.of(Math.log(bandit.promptProbability));
  const gradient = logits.map(() => 0);
  for (let code = 0; code < pi.length ** groupSize; code++) {
    const drawn = Array.from({ length: groupSize }, (_, i) => Math.floor(code / pi.length ** i) % pi.length);
    const pick = <T>(values: readonly T[]) => drawn.map((answer) => values[answer] as T);
    const { responses } = getMethod("progrpo").group(
      { rewards: pick(rewards), correct: pick(correct), responseLogprob: pick(logprob), promptLogprob },
      settings,
    );
    const weight = pick(pi).reduce((product, p) => product * p, 1) / groupSize;
    responses.forEach(({ reweighted }, i) => {
      pi.forEach((p, answer) => {
        gradient[answer] = (gradient[answer] as number) + weight * reweighted * ((answer === drawn[i] ? 1 : 0) - p);
      });
    });
  }
  return gradient;
}

const right = [true, true, true, false, false, false];
const start = [1, 0, -1, 0.5, 0, 0];
const unscaled: Settings = { ...DEFAULT_SETTINGS, advantageScaling: "none" };
const everywhere = right.map(() => true);
const distance = (a: readonly number[], b: readonly number[]) =>
  Math.max(...a.map((x, i) => Math.abs(x - (b[i] as number))));

describe("c(q) as a baseline", () => {
  const bandit: Bandit = {
    rewards: [1, 0.5, 0.25, 0],
    correct: everywhere.slice(0, 4),
    groupSize: 3,
    promptProbability: 0.1,
    settings: DEFAULT_SETTINGS,
  };
  const logits = start.slice(0, 4);
  const shift = (changes: Partial<Bandit>): number[] => {
    const low = expectedGradient(logits, { ...bandit, ...changes });
    const high = expectedGradient(logits, { ...bandit, ...changes, promptProbability: 0.6 });
    return high.map((value, i) => value - (low[i] as number));
  };
  /** 0.5 alpha / G times the gradient of the probability of an event over groups, by central differences. */
  const eventGradient = (event: (pi: number[]) => number): number[] =>
    logits.map((_, i) => {
      const at = (step: number) => event(softmax(logits.map((z, j) => (j === i ? z + step : z))));
      return ((0.5 * DEFAULT_SETTINGS.alpha) / bandit.groupSize) * ((at(1e-5) - at(-1e-5)) / 2e-5);
    });
  const wrongMass = (pi: number[]) => (pi[2] as number) + (pi[3] as number);
  const correct = [true, true, false, false];

  it("does not change the expected gradient while every group is eligible", () => {
    expect(distance(shift({}), [0, 0, 0, 0])).toBeLessThan(1e-12);
  });
  it("through the any-correct gate adds alpha c(q) / G times the gradient of P(any correct), and nothing else", () => {
    const wanted = eventGradient((pi) => 1 - wrongMass(pi) ** 3);
    expect(distance(shift({ correct }), wanted)).toBeLessThan(1e-7);
    expect(distance(wanted, [0, 0, 0, 0])).toBeGreaterThan(1e-3);
  });
  it("through the mixed-only gate adds that of P(mixed)", () => {
    const settings: Settings = { ...DEFAULT_SETTINGS, armGate: "mixed-only" };
    const wanted = eventGradient((pi) => 1 - wrongMass(pi) ** 3 - (1 - wrongMass(pi)) ** 3);
    expect(distance(shift({ correct, settings }), wanted)).toBeLessThan(1e-7);
  });
  it("with scope `correct only` is a reward: alpha c(q) times the gradient of P(correct)", () => {
    const settings: Settings = { ...DEFAULT_SETTINGS, armScope: "correct-only" };
    const wanted = eventGradient((pi) => 3 * (1 - wrongMass(pi)));
    expect(distance(shift({ correct, settings }), wanted)).toBeLessThan(1e-7);
  });
});

/** The projection of `values` onto the probability simplex (Martins and Astudillo 2016). */
function sparsemax(values: readonly number[]): number[] {
  const sorted = values.toSorted((a, b) => b - a);
  let total = 0;
  let threshold = 0;
  sorted.forEach((value, i) => {
    total += value;
    if (1 + (i + 1) * value > total) threshold = (total - 1) / (i + 1);
  });
  return values.map((value) => Math.max(0, value - threshold));
}

describe("ARM without reward scaling", () => {
  /** A group's mean contains the response itself and shrinks the signal by 1 - 1/G; these rewards undo it. */
  const bandit = (alpha: number, groupSize = 2): Bandit => ({
    rewards: right.map((yes) => (yes ? groupSize / (groupSize - 1) : 0)),
    correct: everywhere,
    groupSize,
    promptProbability: 0.4,
    settings: { ...unscaled, alpha },
  });

  it("is the gradient of E[r] - alpha/2 sum pi^2", () => {
    const alpha = 0.7;
    const objective = (logits: number[]) =>
      softmax(logits).reduce((sum, p, i) => sum + (right[i] ? p : 0) - (alpha / 2) * p * p, 0);
    const wanted = start.map((_, i) => {
      const at = (step: number) => objective(start.map((z, j) => (j === i ? z + step : z)));
      return (at(1e-5) - at(-1e-5)) / 2e-5;
    });
    for (const groupSize of [2, 3])
      expect(distance(expectedGradient(start, bandit(alpha, groupSize)), wanted)).toBeLessThan(1e-7);
  });

  const ascend = (chosen: Bandit): number[] => {
    const rate = Math.min(20, 4 / chosen.settings.alpha);
    let logits = start;
    for (let step = 0; step < 1500; step++) {
      const gradient = expectedGradient(logits, chosen);
      logits = logits.map((z, i) => z + rate * (gradient[i] as number));
    }
    return softmax(logits);
  };
  it.each([0.3, 1, 4])("converges to sparsemax(r / alpha), alpha %d", (alpha) => {
    const wanted = sparsemax(right.map((yes) => (yes ? 1 / alpha : 0)));
    expect(distance(ascend(bandit(alpha)), wanted)).toBeLessThan(1e-3);
  });
  it("spreads evenly over the correct answers with rewards of 0 and 1 and the gate in place", () => {
    const gated = { ...bandit(0.3), rewards: right.map(Number), correct: right };
    expect(distance(ascend(gated), [1 / 3, 1 / 3, 1 / 3, 0, 0, 0])).toBeLessThan(1e-3);
  });
  it("while GRPO stays on the answer it started from", () => {
    const [first, , third] = ascend({ ...bandit(0), rewards: right.map(Number), correct: right });
    expect((first as number) / (third as number)).toBeGreaterThan(10);
  });
});
