import { describe, expect, it } from "vitest";
import { inEnglish } from "../../../words/messageTesting.ts";
import { Fields } from "../../address/fields.ts";
import { type Choice, chosen, FIRST, readChoice, writeChoice } from "./choice.ts";
import { evidenceOf, FOUND } from "./evidenceTesting.ts";

function read(text: string) {
  const fields = new Fields(text);
  const choice = readChoice(fields, FOUND);
  return { choice, notices: fields.finish().map(inEnglish) };
}

it("an empty address is the first view, and the first view an empty address", () => {
  expect(read("")).toEqual({ choice: FIRST, notices: [] });
  expect(writeChoice(FIRST).toString()).toBe("");
});

it.each<Choice>([
  { ...FIRST, measure: "pass@32", at: "pass@1", arm: "entropy-bonus-0_2" },
  { ...FIRST, task: "countdown", regime: "all", on: "training", arm: "grpo" },
])("what is chosen comes back from its address", (choice) => {
  expect(read(writeChoice(choice).toString())).toEqual({ choice, notices: [] });
});

it("nonsense is told of, and the first view is used", () => {
  const { choice, notices } = read("task=chess&measure=elo&at=noon&arm=nobody&colour=red");
  expect(choice).toEqual(FIRST);
  expect(notices).toHaveLength(5);
  expect(notices.join(" ")).toMatch(
    /task=chess.*measure=elo.*at=noon.*arm=nobody.*progrpo-alpha-1 is used.*colour=red/,
  );
});

it("a place without runs gives way to the nearest, in silence: a link may be older than the runs", () => {
  expect(read("task=countdown")).toMatchObject({ choice: { task: "countdown", regime: "all" }, notices: [] });
});

it("where there are no runs at all nothing is lost", () => {
  expect(readChoice(new Fields("task=countdown&at=best"), evidenceOf())).toMatchObject({
    task: "countdown",
    at: "best",
  });
});

describe("what is chosen next", () => {
  it("keeps the arm where the other part has it", () => {
    const before = { ...FIRST, arm: "progrpo-alpha-1" };
    expect(chosen(before, { task: "countdown" }, FOUND)).toEqual({
      ...before,
      task: "countdown",
      regime: "all",
    });
  });

  it("drops it where it has not", () => {
    expect(chosen({ ...FIRST, arm: "entropy-bonus-0_2" }, { task: "countdown" }, FOUND).arm).toBeNull();
  });
});
