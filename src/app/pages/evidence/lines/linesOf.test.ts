import { expect, it } from "vitest";
import { en } from "../../../../words/en.ts";
import { arm, curve, FOUND, part } from "../evidenceTesting.ts";
import { coverOf, curvesOf } from "./linesOf.ts";

const few = FOUND.parts[0]!;
const [grpo, , progrpo] = few.arms as [(typeof few.arms)[0], unknown, (typeof few.arms)[0]];

it("an arm's curve stands beside the baseline's, and speaks at each evaluation", () => {
  const { lines, x } = curvesOf(few, progrpo, { measure: "pass@1", on: "heldOut" }, en);
  expect(lines.map(({ name }) => name)).toEqual(["GRPO", "ProGRPO alpha 1"]);
  expect(lines[1]!.points.map((point) => point.lines)).toEqual([
    ["step 0", "ProGRPO alpha 1: 0.500, interval 0.450 to 0.550"],
    ["step 50", "ProGRPO alpha 1: 0.600, interval 0.550 to 0.650"],
    ["step 100", "ProGRPO alpha 1: 0.700, interval 0.650 to 0.750"],
  ]);
  expect(x.domain).toEqual([0, 100]);
});

it("the baseline's own curve stands alone", () => {
  expect(curvesOf(few, grpo, { measure: "pass@1", on: "heldOut" }, en).lines).toHaveLength(1);
});

it("counts have an axis that holds them, without interval where there is none", () => {
  const { heldOut, training } = arm("grpo", { method: "grpo" }).curves;
  const curves = { training, heldOut: { ...heldOut, distinct: curve([8.2, 4, 1.5], null) } };
  const only = arm("grpo", { method: "grpo" }, [], { curves });
  const { y, lines } = curvesOf(part([only]), only, { measure: "distinct", on: "heldOut" }, en);
  expect(y.domain).toEqual([0, 10]);
  expect(lines[0]!.points[0]!.lines).toEqual(["step 0", "GRPO: 8.200"]);
});

it("who guesses is drawn where the task says how likely that is, and is no measurement", () => {
  expect(coverOf(few, progrpo, en).lines.map(({ name }) => name)).toEqual(["GRPO", "ProGRPO alpha 1"]);
  const cover = grpo.cover.value;
  const guessed = { ...few, guessing: { "pass@1": 0.1, "pass@8": 0.4, "pass@32": 0.8, cover } };
  expect(coverOf(guessed, progrpo, en).lines.at(-1)).toMatchObject({ name: "guessing", isRule: true });
});
