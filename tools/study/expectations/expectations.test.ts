import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../src/engine/study/evidence.ts";
import type { KeptRun, Values } from "../kept.ts";
import { PARTS, PLAN, runsOf } from "../parts.ts";
import { evidenceOf } from "../summary/evidence.ts";
import { EXPECTATIONS } from "./expectations.ts";
import { type Demand, held, judged, type Outcome, reached, together } from "./judge.ts";

const plan = readFileSync(new URL("../../../docs/study-plan.md", import.meta.url), "utf8");
const BASES = [1, 2, 3];

/** One prompt; arms differ by what they start and end with. */
function values(from: number, to: number): Values {
  const each = [from, to];
  return {
    probability: each.map((p) => [p]),
    distinct: each.map((p) => [10 * p]),
    answer_entropy: each.map((p) => [p]),
  };
}

/** What an arm ends with, from a half. */
type Ends = (arm: string, base: number) => number;
interface Made {
  part: string;
  arm: string;
  base: number;
}

/** Arms that an expectation names. */
const NAMED = new Set(
  EXPECTATIONS.flatMap(({ clauses }) =>
    clauses([]).flatMap(({ says }) => [...says.matchAll(/`([^`]+)`/g)].map(([, arm]) => arm)),
  ),
);

/** The plan's runs that expectations are about, as if they had been made. */
function evidence(ends: Ends, isMade: (run: Made) => boolean = () => true) {
  const runs = PLAN.flatMap(runsOf)
    .filter(
      ({ part, arm, base, seed }) =>
        NAMED.has(arm) && BASES.includes(base) && seed === 1 && isMade({ part: part.id, arm, base }),
    )
    .map(({ id, part, arm, base, config }): KeptRun & { part: string } => {
      const end = ends(arm, base);
      return {
        id,
        part: part.id,
        arm,
        config,
        weights: id,
        curve: { reward: [], entropy: [] },
        steps: [0, config.steps],
        heldOut: values(0.5, end),
        training: values(0.5, end),
      };
    });
  return evidenceOf(PARTS.map((part) => ({ part, runs: runs.filter((run) => run.part === part.id) }))).parts;
}

const outcomes = (parts: ReturnType<typeof evidence>): Record<string, Outcome> =>
  Object.fromEntries(
    EXPECTATIONS.map(({ id, clauses }) => [id, together(clauses(parts).map(({ outcome }) => outcome))]),
  );

it("are those of the plan", () => {
  const planned = [...plan.matchAll(/^\| (H\d+) \|/gm)].map(([, id]) => id);
  expect(planned).toHaveLength(17);
  expect(EXPECTATIONS.map(({ id }) => id)).toEqual(planned);
});

const difference = (low: number | null, high: number | null, agree = 5) =>
  ({ value: 0.1, low, high, bases: 5, agree }) as Comparison;

describe("what an interval makes of an expectation", () => {
  it.each<[Demand, above: Outcome, around: Outcome, below: Outcome]>([
    ["higher", "as expected", "not shown", "refuted"],
    ["surelyHigher", "as expected", "refuted", "refuted"],
    ["surelyLower", "refuted", "refuted", "as expected"],
    ["notHigher", "refuted", "as expected", "as expected"],
    ["notLower", "as expected", "as expected", "refuted"],
    ["noDifference", "refuted", "as expected", "refuted"],
  ])("%s", (demand, above, around, below) => {
    expect(judged(demand, difference(0.05, 0.15))).toBe(above);
    expect(judged(demand, difference(-0.05, 0.15))).toBe(around);
    expect(judged(demand, difference(-0.15, -0.05))).toBe(below);
    expect(judged(demand, difference(0.05, 0.15, 3)), "three of five base models are too few").toBe(around);
    expect(judged(demand, difference(null, null))).toBe("not known yet");
    expect(judged(demand, null)).toBe("not known yet");
  });

  it("another arm is reached on four of five base models, by .05", () => {
    const none = difference(-0.15, 0.05);
    expect(reached([0.1, 0, -0.05, -0.01, -0.2], none)).toBe("as expected");
    expect(reached([0.1, 0, -0.051, -0.01, -0.2], none)).toBe("refuted");
    expect(reached([0, 0], difference(null, null))).toBe("not known yet");
    expect(reached([], null)).toBe("not known yet");
  });

  it("of several the worst counts, once all are known", () => {
    expect(together(["as expected", "as expected"])).toBe("as expected");
    expect(together(["as expected", "not shown"])).toBe("not shown");
    expect(together(["refuted", "not shown"])).toBe("refuted");
    expect(together(["refuted", "not known yet"])).toBe("not known yet");
    expect([null, true, false].map(held)).toEqual(["not known yet", "as expected", "refuted"]);
  });
});

describe("once the plan's runs are made", () => {
  /** Too few base models for intervals, which take long. */
  const few = evidence(
    (arm) => (arm.startsWith("progrpo") ? 0.7 : 0.4),
    ({ base }) => base < 3,
  );

  it("each has its number, except where the baseline never has as much", () => {
    for (const { clauses } of EXPECTATIONS) {
      for (const { says, found } of clauses(few)) {
        if (!says.includes(" at equal ")) expect(found, says).not.toBeNull();
      }
    }
  });

  it("of too few base models nothing is known but what needs no interval", () => {
    expect(outcomes(few)).toMatchObject({ H1: "not known yet", H6: "not known yet", H16: "as expected" });
  });

  it.each([
    ["above", "grid", 0.7, 0.4, { H13: "as expected", H1: "not known yet" }],
    ["below", "few", 0.4, 0.7, { H1: "refuted", H3: "refuted", H13: "not known yet" }],
  ])("they tell a ProGRPO that is %s all others, on %s", (_, where, ours, others, expected) => {
    const made = evidence(
      (arm, base) => (arm.startsWith("progrpo") ? ours : others) + 0.01 * base,
      ({ part }) => part === where,
    );
    expect(outcomes(made)).toMatchObject(expected);
  });

  it.each([
    [0.04, "as expected"],
    [0.06, "refuted"],
  ])("they tell a LoRA that ends %d below full training", (behind, expected) => {
    const twins = ["grpo", "progrpo-alpha-1", "grpo-lora-8", "progrpo-lora-8"];
    const made = evidence(
      (arm, base) => (arm.startsWith("pro") ? 0.7 : 0.5) - (arm.includes("lora") ? behind : 0) + 0.01 * base,
      ({ part, arm }) => part === "digits" && twins.includes(arm),
    );
    expect(outcomes(made)).toMatchObject({ H17: expected });
  });
});
