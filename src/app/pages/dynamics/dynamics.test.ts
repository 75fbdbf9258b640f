/** The page's state is its address, and what it says of a state is what comes of it. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RULES, softmax } from "../../../engine/index.ts";
import { en } from "../../../words/en.ts";
import { inEnglish } from "../../../words/messageTesting.ts";
import { initialState, readState, writeState } from "../../address/fieldSet.ts";
import { readAddress } from "../../address/route.ts";
import { armsOf, startOf } from "./arms.ts";
import { dynamics, GATES, LIMITS, MEASURES, type State } from "./fields.ts";
import { endOf, shapeOf } from "./finding.ts";
import { nameOf } from "./looks.ts";
import { addressOf, PRESET_IDS, type PresetId, presetOf, stateOf } from "./presets.ts";
import { isKept, pointAt, type Trajectory, walked } from "./trajectory.ts";

const read = (hash: string) => {
  const { fields } = readAddress({ search: "", hash });
  return { state: readState(dynamics, fields), notices: fields.finish().map(inEnglish) };
};
const write = (state: State) => {
  const fields = new URLSearchParams();
  writeState(dynamics, state, fields);
  return `#/dynamics?${fields}`;
};
const walk = (state: State): Trajectory[] => {
  const work = walked(armsOf(state), state.steps);
  let next = work.next();
  while (!next.done) next = work.next();
  return next.value;
};
const initial = initialState(dynamics);

describe("any address", () => {
  const text = fc.oneof(
    fc.string(),
    fc.integer({ min: -3, max: 2100 }).map(String),
    fc.double({ min: -1, max: 6, noNaN: true }).map(String),
    fc.subarray([...RULES, "nothing"]).map((rules) => rules.join(".")),
    fc.constantFrom(...GATES, ...MEASURES, "sampled", "none", "correct-only"),
  );
  const address = fc
    .dictionary(fc.constantFrom(...Object.keys(dynamics)), text)
    .map((fields) => `#/dynamics?${new URLSearchParams(fields)}`);

  it("gives a state that its own address gives again, without a word, and that can be walked", () => {
    fc.assert(
      fc.property(address, (hash) => {
        const { state } = read(hash);
        expect(read(write(state))).toEqual({ state, notices: [] });
        expect(armsOf(state).length).toBeGreaterThan(0);
        for (const name of Object.keys(LIMITS) as (keyof typeof LIMITS)[]) {
          expect(state[name]).toBeGreaterThanOrEqual(LIMITS[name].min);
          expect(state[name]).toBeLessThanOrEqual(LIMITS[name].max);
        }
      }),
    );
  });
  it("is told of where something in it is not taken", () => {
    expect(read("#/dynamics?rules=grpo.grpo").notices).toEqual([expect.stringContaining("Choose grpo,")]);
    expect(read("#/dynamics?rules=").notices).toHaveLength(1);
    expect(read("#/dynamics?right=9").notices).toEqual([expect.stringContaining("from 1 to 8")]);
    expect(read("#/dynamics?gate=never").state).toEqual(initial);
  });
  it("of what is not touched is bare", () => expect(write(initial)).toBe("#/dynamics?"));
});

describe("the start", () => {
  it("has the success that is asked for, and a head start that falls from answer to answer", () => {
    const numbers = fc.record({
      right: fc.integer(LIMITS.right),
      wrong: fc.integer({ ...LIMITS.wrong, min: 1 }),
      success: fc.double({ ...LIMITS.success, noNaN: true }),
      tilt: fc.double({ ...LIMITS.tilt, noNaN: true }),
    });
    fc.assert(
      fc.property(numbers, (part) => {
        const policy = softmax(startOf({ ...initial, ...part }));
        expect(policy.slice(0, part.right).reduce((sum, p) => sum + p, 0)).toBeCloseTo(part.success, 9);
        for (let i = 1; i < part.right; i++) expect(policy[i]!).toBeLessThanOrEqual(policy[i - 1]! + 1e-12);
      }),
    );
  });
  it("without wrong answers is sure to be right", () => {
    expect(softmax(startOf({ ...initial, wrong: 0, right: 2, tilt: 0 }))).toEqual([0.5, 0.5]);
  });
});

it("both gates are walked by the methods that have one, and by no other", () => {
  const arms = armsOf({ ...initial, gate: "both", rules: ["grpo", "progrpo", "flowrl"] });
  expect(arms.map((arm) => nameOf(arm, en))).toEqual([
    "GRPO",
    "ProGRPO (any correct)",
    "ProGRPO (mixed only)",
    "FlowRL",
  ]);
  expect(arms.map(({ walk: { settings } }) => settings.armGate).slice(1, 3)).toEqual(["any-correct", "mixed-only"]);
});

it("a long walk keeps the first and the last step, and few between", () => {
  for (const steps of [10, 250, 251, 999, 2000]) {
    const kept = Array.from({ length: steps + 1 }, (_, step) => step).filter((step) => isKept(step, steps));
    expect([kept[0], kept.at(-1)]).toEqual([0, steps]);
    expect(kept.length).toBeLessThanOrEqual(252);
  }
  const [trajectory] = walk({ ...initial, rules: ["grpo"], groupSize: 2, steps: 999 });
  expect(pointAt(trajectory!, 6).step).toBe(4);
});

it.each([
  [[1, 0.5, 0.3, 0.2], "falls"],
  [[1, 0.5, 0.8, 0.8], "returns"],
  [[1, 0.2, 0.3, ...Array<number>(8).fill(0.6), 0.9], "other"],
  [[1, 1.2, 1.2], "other"],
])("an entropy of %j: %s", (values, shape) => expect(shapeOf(values)).toBe(shape));

describe("the sentence", () => {
  const { headline } = en.dynamics;
  const end = { kept: 3, success: 0.99, shape: "other" } as const;
  it.each([
    [{ of: 1, ends: [{ ...end, name: "GRPO" }] }, "There is one correct answer, so there is nothing to collapse."],
    [
      {
        of: 3,
        ends: [
          { ...end, name: "GRPO", kept: 1 },
          { ...end, name: "ARM", success: 0.5 },
        ],
      },
      "GRPO ends on 1 of 3 correct answers; ARM on 3 (right in 50% of draws).",
    ],
    [
      {
        of: 3,
        ends: [
          { ...end, name: "A", shape: "returns" },
          { ...end, name: "B", kept: 1, shape: "falls" },
        ],
      },
      "A ends on 3 of 3 correct answers; B on 1. Entropy falls, rises and settles under A; under B it only falls.",
    ],
  ] as const)("of %j", (facts, said) => expect(headline(facts)).toBe(said));
});

describe("each demonstration shows what it says", () => {
  const ends = (state: State) => Object.fromEntries(walk(state).map((one) => [one.arm.id, endOf(one)]));
  it.each(PRESET_IDS)("%s is the address that it is found by", (id) => {
    const { state, notices } = read(addressOf(id));
    expect(notices).toEqual([]);
    expect(presetOf(state)).toBe(id);
    expect(presetOf({ ...state, step: 3, measure: "success" })).toBe(id);
    expect(presetOf({ ...state, tilt: 2.9 })).toBeNull();
  });
  it("collapse: without luck GRPO ends on one, ProGRPO on all", () => {
    expect(ends(stateOf("collapse"))).toMatchObject({
      grpo: { kept: 1, shape: "falls" },
      progrpo: { kept: 3, shape: "returns" },
    });
  });
  it("luck: in 17 of 20 seeds GRPO ends on one; ProGRPO keeps all in all", () => {
    const seeds = Array.from({ length: 20 }, (_, i) => ends({ ...stateOf("luck"), seed: i + 1 }));
    const one = seeds.filter(({ grpo }) => grpo!.kept === 1).length;
    expect(en.dynamics.presets.luck.text).toContain(`of the seeds 1 to 20, GRPO ends on one right answer in ${one}.`);
    expect(seeds.every(({ progrpo }) => progrpo!.kept === 3)).toBe(true);
  });
  it("rest: each is within 0.01 of its resting point", () => {
    const [arm, bonus, flow] = walk(stateOf("rest")).map(({ points }) => points.at(-1)!.policy);
    const near = (policy: readonly number[], rest: readonly number[]) =>
      rest.every((p, i) => Math.abs(policy[i]! - p) < 0.01);
    expect(near(arm!, [1 / 3, 1 / 3, 1 / 3, 0, 0, 0])).toBe(true);
    const wrong = bonus!.slice(3);
    expect(wrong.every((p) => p > 0.01)).toBe(true);
    const start = softmax(startOf(stateOf("rest")));
    expect(flow![0]! / flow![1]!).toBeCloseTo(start[0]! / start[1]!, 1);
  });
  it("gate: entropy returns with the any-correct gate alone", () => {
    expect(Object.entries(ends(stateOf("gate" satisfies PresetId))).map(([id, { shape }]) => [id, shape])).toEqual([
      ["grpo", "falls"],
      ["progrpo, any-correct", "returns"],
      ["progrpo, mixed-only", "falls"],
    ]);
  });
});
