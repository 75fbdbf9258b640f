import { describe, expect, it } from "vitest";
import { en } from "../../../../words/en.ts";
import { arm, difference, FOUND, part } from "../evidenceTesting.ts";
import { reversed, rowsOf } from "./rowsOf.ts";

const few = FOUND.parts[0]!;
const named = (rows: ReturnType<typeof rowsOf>) =>
  rows.kinds.map(({ kind, rows: of }) => [kind, of.map(({ name, marks }) => [name, marks.value, marks.isGrey])]);

describe("rows", () => {
  it("stand by what an arm is there for; who may be 0 is grey; stopping early is a row of its own", () => {
    expect(named(rowsOf(few, { measure: "pass@1", on: "heldOut", at: "step" }, en))).toEqual([
      [
        "plain",
        [
          ["GRPO, stopped at its best", 0.06, false],
          ["GRPO with entropy bonus 0.2", 0.05, false],
        ],
      ],
      ["progrpo", [["ProGRPO alpha 1", 0.04, true]]],
    ]);
  });

  it("against the best checkpoint it is the end that stands beside", () => {
    expect(named(rowsOf(few, { measure: "pass@1", on: "heldOut", at: "best" }, en))).toEqual([
      [
        "plain",
        [
          ["GRPO, at its end", -0.06, false],
          ["GRPO with entropy bonus 0.2", null, true],
        ],
      ],
      ["progrpo", [["ProGRPO alpha 1", 0.011, true]]],
    ]);
  });

  it("have an axis with all that is drawn on it, and 0", () => {
    const dots = [0.3, -0.02, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, null, 0.1];
    const one = arm("progrpo-alpha-2", { method: "progrpo" }, [difference("step", "pass@1", 0.1, 0.25, { dots })]);
    const { axis, kinds } = rowsOf(part([few.arms[0]!, one]), { measure: "pass@1", on: "heldOut", at: "step" }, en);
    expect(axis.domain[0]).toBeLessThanOrEqual(-0.15);
    expect(axis.domain[1]).toBeGreaterThanOrEqual(0.35);
    expect(axis.ticks).toContain(0);
    const { marks } = kinds.at(-1)!.rows[0]!;
    // Dots of one base model lie at one height.
    expect(marks.dots.map(({ lane }) => lane)).toEqual([0, 0, 1, 1, 2, 2, 3, 3, 4]);
  });
});

it("a comparison seen from the other side", () => {
  const one = difference("best", "pass@1", -0.06, 0.03, {
    dots: [-0.1, 0, 0.02, null],
    ties: 1,
    arm: 0.5,
    baseline: 0.56,
  });
  expect(reversed(one)).toMatchObject({
    value: 0.06,
    low: expect.closeTo(0.03, 12),
    high: expect.closeTo(0.09, 12),
    arm: 0.56,
    baseline: 0.5,
    pairs: 3,
    positive: 1,
    ties: 1,
    dots: [0.1, 0, -0.02, null],
  });
  expect(reversed(reversed(one))).toEqual(one);
});
