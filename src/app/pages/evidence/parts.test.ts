import { describe, expect, it } from "vitest";
import { en } from "../../../words/en.ts";
import { zh } from "../../../words/zh.ts";
import { arm, evidenceOf, part } from "./evidenceTesting.ts";
import { kindOf, nameOf, nearestPart, partAt, styleIn, subjectOf } from "./parts.ts";

const arms = [
  arm("grpo", { method: "grpo" }),
  arm("bonus", { method: "grpo", entropyCoef: 0.2 }),
  arm("grpo-half-lr", { method: "grpo", learningRate: 1.5e-4 }),
  arm("progrpo-mixed-only", { method: "progrpo", armGate: "mixed-only" }),
  arm("progrpo-alpha-1", { method: "progrpo" }),
  arm("progrpo-alpha-0_3", { method: "progrpo", alpha: 0.3 }),
  arm("progrpo-alpha-0", { method: "progrpo", alpha: 0 }),
];
const all = part(arms);

it.each([
  ["grpo", "GRPO", "controls"],
  ["bonus", "GRPO entropy coefficient 0.2", "plain"],
  ["grpo-half-lr", "GRPO learning rate 1.5e-4", "controls"],
  ["progrpo-alpha-1", "ProGRPO alpha 1", "progrpo"],
  ["progrpo-alpha-0_3", "ProGRPO alpha 0.3", "progrpo"],
  ["progrpo-alpha-0", "ProGRPO alpha 0", "controls"],
  ["progrpo-mixed-only", "ProGRPO alpha 1, gate mixed-only", "ablations"],
])("%s is called %s and stands among %s", (id, name, kind) => {
  const one = arms.find((each) => each.id === id)!;
  expect([nameOf(one, all, en), kindOf(one, all)]).toEqual([name, kind]);
});

it("names are the page's language's", () => {
  expect(nameOf(arms[1]!, all, zh)).toBe("GRPO 熵系数 0.2");
});

it("the question is asked of ProGRPO as it is, else of whom there is", () => {
  expect(subjectOf(all)?.id).toBe("progrpo-alpha-1");
  expect(subjectOf(part(arms.slice(0, 3)))?.id).toBe("bonus");
  expect(subjectOf(part(arms.slice(0, 1)))).toBeNull();
});

it("arms of one method look unlike", () => {
  const looks = arms.map((one) => JSON.stringify(styleIn(one, all)));
  expect(new Set(looks).size).toBe(arms.length);
});

describe("a place that has no runs", () => {
  const evidence = evidenceOf(all, part(arms, { id: "micro", size: "micro", trainingPrompts: 0 }));

  it("gives way to the nearest of its task", () => {
    expect(partAt(evidence, { task: "digit-sums", size: "nano", regime: "all" })).toBeNull();
    expect(nearestPart(evidence, { task: "digit-sums", size: "nano", regime: "all" })?.id).toBe("few");
    expect(nearestPart(evidence, { task: "digit-sums", size: "micro", regime: "few" })?.id).toBe("micro");
    expect(nearestPart(evidence, { task: "digit-sums", size: "small", regime: "few" })?.id).toBe("few");
  });

  it("or to nothing", () => {
    expect(nearestPart(evidence, { task: "countdown", size: "nano", regime: "few" })).toBeNull();
  });
});
