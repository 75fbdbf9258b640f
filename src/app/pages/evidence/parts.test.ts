import { describe, expect, it } from "vitest";
import { ARM_GROUPS, STUDY_ARMS } from "../../../engine/index.ts";
import { armWords } from "../../../words/armWords.ts";
import { en } from "../../../words/en.ts";
import { zh } from "../../../words/zh.ts";
import { arm, evidenceOf, part } from "./evidenceTesting.ts";
import { kindOf, nameOf, nearestPart, partAt, styleIn, subjectOf } from "./parts.ts";

const arms = [
  arm("grpo", { method: "grpo" }),
  arm("entropy-bonus-0_2", { method: "grpo", entropyCoef: 0.2 }),
  arm("grpo-half-lr", { method: "grpo", learningRate: 1.5e-4 }),
  arm("progrpo-mixed-only", { method: "progrpo", armGate: "mixed-only" }),
  arm("progrpo-alpha-1", { method: "progrpo" }),
  arm("progrpo-alpha-0_3", { method: "progrpo", alpha: 0.3 }),
  arm("progrpo-alpha-0", { method: "progrpo", alpha: 0 }),
  arm("progrpo-lora-8", { method: "progrpo", train: "lora" }),
];
const all = part(arms);

it.each([
  ["grpo", "GRPO", "controls"],
  ["entropy-bonus-0_2", "GRPO with entropy bonus 0.2", "plain"],
  ["grpo-half-lr", "GRPO at half the learning rate", "controls"],
  ["progrpo-alpha-1", "ProGRPO alpha 1", "progrpo"],
  ["progrpo-alpha-0_3", "ProGRPO alpha 0.3", "progrpo"],
  ["progrpo-alpha-0", "ProGRPO alpha 0", "controls"],
  ["progrpo-mixed-only", "ProGRPO in mixed groups only", "ablations"],
  ["progrpo-lora-8", "ProGRPO, LoRA r 8", "adapters"],
])("%s is called %s and stands among %s", (id, name, kind) => {
  const one = arms.find((each) => each.id === id)!;
  expect([nameOf(one, en), kindOf(one, all)]).toEqual([name, kind]);
});

it("names are the page's language's, and those of the menus", () => {
  expect(nameOf(arms[1]!, zh)).toBe("GRPO（熵奖励 0.2）");
  for (const words of [en, zh]) {
    const offered = Object.values(ARM_GROUPS).flat();
    const names = STUDY_ARMS.map((one) => nameOf(one, words));
    expect(offered.map((one) => armWords(one, words).title)).toEqual(expect.arrayContaining(names));
    expect(new Set(names).size).toBe(names.length);
  }
});

it("the question is asked of ProGRPO as it is, else of whom there is", () => {
  expect(subjectOf(all)?.id).toBe("progrpo-alpha-1");
  expect(subjectOf(part(arms.slice(0, 3)))?.id).toBe("entropy-bonus-0_2");
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
