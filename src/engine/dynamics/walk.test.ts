/**
 * Oracles on a softmax bandit: one decision, every group enumerated, so that the expected policy gradient
 * E[ 1/G sum_i A~_i grad log pi(o_i) ] is exact and c(o) = pi(o).
 */
import { describe, expect, it } from "vitest";
import { stream } from "../basics/rng.ts";
import { DEFAULT_SETTINGS } from "../settings/index.ts";
import { restOf, sparsemax } from "./closedForms.ts";
import { banditOf, distance, expectedGradient, right, SETTINGS, slopes, start, UNSCALED } from "./dynamicsTesting.ts";
import { drawGroups } from "./groups.ts";
import { type Bandit, getRule, type Moment, RULES, type RuleId, type RuleSettings } from "./rules.ts";
import { meanGradient, policiesOf, softmax, type Walk } from "./walk.ts";

const everywhere = right.map(() => true);

describe("c(q) as a baseline", () => {
  const bandit = banditOf(everywhere.slice(0, 4), { rewards: [1, 0.5, 0.25, 0], groupSize: 3 });
  const logits = start.slice(0, 4);
  /** What c(q) of 0.6 instead of 0.1 adds to the gradient. */
  const shift = (changes: Partial<Bandit>, settings: RuleSettings = SETTINGS): number[] => {
    const at = (promptProbability: number) =>
      expectedGradient("progrpo", logits, { ...bandit, ...changes, promptProbability }, settings);
    const low = at(0.1);
    return at(0.6).map((value, i) => value - low[i]!);
  };
  /** 0.5 alpha / G times the gradient of the probability of an event over groups. */
  const eventGradient = (event: (pi: number[]) => number): number[] =>
    slopes((pi) => ((0.5 * DEFAULT_SETTINGS.alpha) / bandit.groupSize) * event(pi), logits);
  const wrongMass = (pi: number[]) => pi[2]! + pi[3]!;
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
    const wanted = eventGradient((pi) => 1 - wrongMass(pi) ** 3 - (1 - wrongMass(pi)) ** 3);
    expect(distance(shift({ correct }, { ...SETTINGS, armGate: "mixed-only" }), wanted)).toBeLessThan(1e-7);
  });
  it("with scope `correct only` is a reward: alpha c(q) times the gradient of P(correct)", () => {
    const wanted = eventGradient((pi) => 3 * (1 - wrongMass(pi)));
    expect(distance(shift({ correct }, { ...SETTINGS, armScope: "correct-only" }), wanted)).toBeLessThan(1e-7);
  });
});

/** A group's mean contains the response itself and leaves 1 - 1/G of the signal. */
const share = (groupSize: number) => 1 - 1 / groupSize;
const success = (pi: readonly number[]) => pi.reduce((sum, p, i) => sum + (right[i] ? p : 0), 0);
const entropyOf = (pi: readonly number[]) => -pi.reduce((sum, p) => sum + (p > 0 ? p * Math.log(p) : 0), 0);

describe("without reward scaling the expected gradient is that of a stated objective:", () => {
  it("ARM in every group, E[r] - alpha/2 sum pi^2", () => {
    const alpha = 0.7;
    for (const groupSize of [2, 3]) {
      const rewards = right.map((yes) => (yes ? 1 / share(groupSize) : 0));
      const bandit = banditOf(everywhere, { rewards, groupSize });
      const wanted = slopes((pi) => success(pi) - (alpha / 2) * pi.reduce((sum, p) => sum + p * p, 0), start);
      const got = expectedGradient("progrpo", start, bandit, { ...UNSCALED, alpha });
      expect(distance(got, wanted)).toBeLessThan(1e-7);
    }
  });
  it("the entropy bonus, (1 - 1/G) E[r] + c H", () => {
    const entropyCoef = 0.3;
    const wanted = slopes((pi) => share(4) * success(pi) + entropyCoef * entropyOf(pi), start);
    const got = expectedGradient("entropy-bonus", start, banditOf(right), { ...UNSCALED, entropyCoef });
    expect(distance(got, wanted)).toBeLessThan(1e-7);
  });
  it("FlowRL, (1 - 1/G) E[r] - KL(pi || pi_ref) / beta", () => {
    const reference = softmax([0, 0.5, 0.2, -0.3, 1, 0]);
    const flowBeta = 3;
    const kl = (pi: readonly number[]) => pi.reduce((sum, p, i) => sum + p * Math.log(p / reference[i]!), 0);
    const wanted = slopes((pi) => share(4) * success(pi) - kl(pi) / flowBeta, start);
    const got = expectedGradient("flowrl", start, banditOf(right), { ...UNSCALED, flowBeta }, reference);
    expect(distance(got, wanted)).toBeLessThan(1e-7);
  });
});

describe.each(RULES)("%s", (rule) => {
  const correct = [true, true, false];
  const logits = [0.6, -0.4, 0.1];
  const policy = softmax(logits);
  const bandit = banditOf(correct);
  // At k = G pass@k training would pay nothing here.
  const settings = { ...SETTINGS, entropyCoef: 0.2, passK: 2 };
  const moment: Moment = { bandit, settings, policy, reference: softmax([0, 0.3, -0.2]) };
  const exact = expectedGradient(rule, logits, bandit, settings, moment.reference);

  it("follows the surrogate E[1/G sum_i A~_i pi(o_i) / pi_old(o_i)] over all sequences, and its own pull", () => {
    const { weigh, pull } = getRule(rule)(moment);
    const surrogate = (pi: readonly number[]) => {
      let total = 0;
      for (let code = 0; code < 3 ** bandit.groupSize; code++) {
        const answers = Array.from({ length: bandit.groupSize }, (_, i) => Math.floor(code / 3 ** i) % 3);
        const chance = answers.reduce((product, answer) => product * policy[answer]!, 1);
        const weights = weigh(answers);
        answers.forEach((answer, i) => {
          total += (chance * weights[i]! * (pi[answer]! / policy[answer]!)) / bandit.groupSize;
        });
      }
      return total;
    };
    const wanted = slopes(surrogate, logits).map((slope, answer) => slope + (pull?.[answer] ?? 0));
    expect(distance(exact, wanted)).toBeLessThan(1e-7);
  });

  it("gives every answer a finite part, however few and however sure they are", () => {
    for (const answers of [[true], [true, true], [true, false], [true, false, false, true, true]]) {
      for (const groupSize of [2, 3, 5]) {
        const sure = answers.map((_, i) => 30 * i);
        const gradient = expectedGradient(rule, sure, banditOf(answers, { groupSize }), settings);
        expect(gradient.every(Number.isFinite), `${answers}, ${groupSize}`).toBe(true);
        expect(gradient.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 9);
      }
    }
  });

  it("has the expected update as the mean of sampled ones", () => {
    const count = 4000;
    const rows = Array.from({ length: count }, (_, seed) =>
      meanGradient(getRule(rule), drawGroups(policy, 4, 1, stream(seed, "test")), moment),
    );
    exact.forEach((wanted, answer) => {
      const values = rows.map((row) => row[answer]!);
      const mean = values.reduce((sum, value) => sum + value, 0) / count;
      const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (count - 1);
      expect(Math.abs(mean - wanted)).toBeLessThan(4 * Math.sqrt(variance / count));
    });
  });
});

const after = (steps: number, walk: Partial<Walk> & { rule: RuleId }): number[][] => {
  const policies = policiesOf({
    bandit: banditOf(right),
    settings: UNSCALED,
    start,
    learningRate: 4,
    update: "expected",
    seed: 1,
    ...walk,
  });
  return Array.from({ length: steps + 1 }, () => policies.next().value);
};
const endOf = (steps: number, walk: Parameters<typeof after>[1]) => after(steps, walk).at(-1)!;

describe("what is walked to is what the closed form says, to 1e-3:", () => {
  it.each([0.3, 1, 4])("sparsemax(r / alpha) under ARM in every group, alpha %d", (alpha) => {
    const groupSize = 2;
    const bandit = banditOf(everywhere, { rewards: right.map((yes) => (yes ? 1 / share(2) : 0)), groupSize });
    const wanted = sparsemax(right.map((yes) => (yes ? 1 / alpha : 0)));
    const learningRate = Math.min(20, 4 / alpha);
    const end = endOf(1500, { rule: "progrpo", bandit, settings: { ...UNSCALED, alpha }, learningRate });
    expect(distance(end, wanted)).toBeLessThan(1e-3);
  });
  it.each(["group-std", "none"] as const)(
    "even over the correct answers with the gate in place, scaling %s",
    (advantageScaling) => {
      const settings = { ...SETTINGS, advantageScaling, alpha: 0.3 };
      const bandit = banditOf(right, { groupSize: 2 });
      const rest = restOf("progrpo", bandit, settings, softmax(start))!;
      expect(distance(rest, [1 / 3, 1 / 3, 1 / 3, 0, 0, 0])).toBeLessThan(1e-12);
      expect(distance(endOf(1500, { rule: "progrpo", bandit, settings, learningRate: 13 }), rest)).toBeLessThan(1e-3);
    },
  );
  it.each([
    ["entropy-bonus", "none", 0.3],
    ["entropy-bonus", "group-std", 0.6],
    ["flowrl", "none", 3],
    ["flowrl", "group-std", 1.5],
  ] as const)("%s, scaling %s, strength %d", (rule, advantageScaling, strength) => {
    const settings = { ...SETTINGS, advantageScaling, entropyCoef: strength, flowBeta: strength };
    const rest = restOf(rule, banditOf(right), settings, softmax(start))!;
    expect(distance(endOf(800, { rule, settings, learningRate: 1 }), rest)).toBeLessThan(1e-3);
  });
  it("and without scaling these are softmax(r / c) and pi_ref exp(beta r) / Z, where r is 1 - 1/G", () => {
    const tilt = (base: readonly number[], strength: number) =>
      softmax(base.map((p, i) => Math.log(p) + (right[i] ? strength * share(4) : 0)));
    const settings = { ...UNSCALED, entropyCoef: 0.3, flowBeta: 3 };
    const rest = (rule: RuleId) => restOf(rule, banditOf(right), settings, softmax(start))!;
    const even = right.map(() => 1 / 6);
    expect(distance(rest("entropy-bonus"), tilt(even, 1 / 0.3))).toBeLessThan(1e-9);
    expect(distance(rest("flowrl"), tilt(softmax(start), 3))).toBeLessThan(1e-9);
  });
  it("GRPO has none: it stays on the answer it started from", () => {
    expect(restOf("grpo", banditOf(right), SETTINGS, softmax(start))).toBeNull();
    const [first, , third] = endOf(1500, { rule: "grpo", bandit: banditOf(right, { groupSize: 2 }) });
    expect(first! / third!).toBeGreaterThan(10);
  });
  it("nor has ARM where it is off in solved groups, or too strong to leave wrong answers at zero", () => {
    const rest = (changes: Partial<RuleSettings>) =>
      restOf("progrpo", banditOf(right), { ...SETTINGS, ...changes }, softmax(start));
    expect(rest({ armGate: "mixed-only" })).toBeNull();
    expect(rest({ alpha: 0 })).toBeNull();
    expect(rest({ alpha: 2.3 })).toBeNull();
    expect(rest({ alpha: 2.2 })).not.toBeNull();
  });
});

describe("entropy falls, rises and settles only under ARM with the any-correct gate", () => {
  const bandit = banditOf(right, { groupSize: 6, promptProbability: 0.1 });
  const traceOf = (rule: RuleId, changes: Partial<RuleSettings>, walk: Partial<Walk>, steps: number) =>
    after(steps, { rule, bandit, settings: { ...SETTINGS, ...changes }, ...walk }).map(entropyOf);
  const facts = (trace: readonly number[]) => {
    const least = Math.min(...trace);
    const late = trace.slice(-Math.floor(trace.length / 10));
    return {
      fall: trace[0]! - least,
      rise: trace.at(-1)! - least,
      end: trace.at(-1)!,
      wander: Math.max(...late) - Math.min(...late),
    };
  };
  const arm = { alpha: 0.3, armGate: "any-correct" } as const;
  const mixed = { alpha: 0.3, armGate: "mixed-only" } as const;

  it("in expectation", () => {
    const walk = { learningRate: 2 };
    const any = facts(traceOf("progrpo", arm, walk, 200));
    expect(any.fall).toBeGreaterThan(1);
    expect(any.rise).toBeGreaterThan(0.3);
    expect(any.wander).toBeLessThan(0.03);
    expect(any.end, "near ln 2: the third answer is hardly ever drawn").toBeCloseTo(Math.LN2, 0);
    for (const trace of [traceOf("grpo", {}, walk, 200), traceOf("progrpo", mixed, walk, 200)]) {
      expect(facts(trace).rise).toBe(0);
      expect(facts(trace).end).toBeLessThan(0.12);
    }
  });

  it.each([1, 2, 3])("in samples of seed %d", (seed) => {
    const walk = { bandit: { ...bandit, groupSize: 8 }, learningRate: 0.1, update: "sampled", seed } as const;
    const strong = { ...arm, alpha: 1 };
    const any = facts(traceOf("progrpo", strong, walk, 3000));
    expect(any.fall).toBeGreaterThan(0.6);
    expect(any.rise).toBeGreaterThan(0.15);
    const grpo = facts(traceOf("grpo", {}, walk, 3000));
    expect(grpo.rise).toBeLessThan(0.05);
    expect(grpo.end).toBeLessThan(0.15);
    expect(any.end).toBeGreaterThan(grpo.end + 0.7);
  });
});

it("a walk is one, bit for bit; another seed is another", () => {
  const walk = { rule: "progrpo", update: "sampled", settings: SETTINGS, learningRate: 0.5 } as const;
  expect(after(50, { ...walk, seed: 3 })).toEqual(after(50, { ...walk, seed: 3 }));
  expect(after(50, { ...walk, seed: 3 })).not.toEqual(after(50, { ...walk, seed: 4 }));
});
it("too many kinds of groups are drawn instead, near the mean", () => {
  const correct = Array.from({ length: 12 }, (_, i) => i < 6);
  const logits = correct.map((_, i) => (i % 3) / 2);
  const bandit = banditOf(correct, { groupSize: 6 });
  const [, drawn] = after(1, { rule: "progrpo", bandit, settings: SETTINGS, start: logits, learningRate: 1 });
  const exact = expectedGradient("progrpo", logits, bandit, SETTINGS);
  const wanted = softmax(logits.map((z, i) => z + exact[i]!));
  expect(distance(drawn!, wanted)).toBeLessThan(0.01);
  expect(distance(drawn!, wanted)).toBeGreaterThan(0);
});
