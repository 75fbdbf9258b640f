/** What is asked, and that its tests tell right programs from wrong ones; programs are run by the judge. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nodeJudge } from "../../testing/judge.ts";
import { javascriptFunctions as task } from "./javascriptFunctions.ts";
import type { ProgramPrompt } from "./programs/family.ts";
import { programIn } from "./programs/programIn.ts";
import type { Value } from "./programs/programTask.ts";

const ALL = [...task.trainingPrompts(1), ...task.heldOutPrompts(1)];
const tried = (prompt: ProgramPrompt, source: string) => nodeJudge({ source, ...task.tests(prompt) });

it("asks several hundred questions, each with two examples and in a form that is no answer", async () => {
  expect(ALL.length).toBeGreaterThan(400);
  const prompt = ALL.find(({ asks }) => asks === "x times 3, plus 8")!;
  expect(task.question(prompt)).toBe(
    "Write a JavaScript function f(x) that returns x times 3, plus 8. For example, f(2) returns 14, and f(-3) returns -1. Answer with the code alone, in the form function f(x) { ... }.",
  );
  for (const each of ALL) {
    const question = task.question(each);
    expect(question).not.toMatch(/undefined|NaN|\$\{/);
    expect(question.length).toBeLessThan(350);
    expect(question.match(/f\(.*?\) returns/g)!.length).toBeGreaterThanOrEqual(2);
  }
  const form = programIn(/in the form (.*)\.$/.exec(task.question(prompt))![1]!)!;
  expect(await tried(prompt, form)).toEqual({ outcome: "syntax-error" });
});

it("has five to eight hidden tests a question, whose values JSON can write", () => {
  const isPlain = (value: Value): boolean =>
    typeof value === "object" ? value.every(isPlain) : typeof value !== "number" || Number.isSafeInteger(value);
  for (const prompt of ALL) {
    const { tests, shown } = task.tests(prompt);
    expect(shown).toBe(2);
    expect(tests.length - shown).toBeGreaterThanOrEqual(5);
    expect(tests.length - shown).toBeLessThanOrEqual(8);
    for (const { args, value } of tests) {
      expect([...args, value].every(isPlain)).toBe(true);
      expect(Object.is(value, -0)).toBe(false);
    }
  }
});

describe("of each question", () => {
  it("the listed answers are right: other programs than what computed the values", async () => {
    for (const prompt of ALL) {
      for (const answer of task.answers(prompt)) {
        expect(programIn(answer)).toBe(answer);
        expect(await tried(prompt, answer), answer).toEqual({ outcome: "right" });
      }
    }
  });

  it("a program that knows the examples alone is wrong, in a test that is not shown", async () => {
    for (const prompt of ALL) {
      const [one, other] = prompt.tests;
      const known = JSON.stringify(one!.args);
      const source = `function f(...args) { return JSON.stringify(args) === ${JSON.stringify(known)} ? ${JSON.stringify(one!.value)} : ${JSON.stringify(other!.value)}; }`;
      const { outcome, test } = await tried(prompt, source);
      expect([outcome, test?.isShown], task.question(prompt)).toEqual(["wrong-value", false]);
    }
  });

  it("no answer is right for another question of the same kind", async () => {
    const kindOf = ({ asks }: ProgramPrompt) => asks.replace(/"[^"]*"|\d+|\b\w\b/g, "*");
    const kinds = new Map<string, ProgramPrompt[]>();
    for (const prompt of ALL) kinds.set(kindOf(prompt), [...(kinds.get(kindOf(prompt)) ?? []), prompt]);
    const several = [...kinds.values()].filter((prompts) => prompts.length > 1);
    expect(several.length).toBeGreaterThan(20);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...several), fc.nat(), fc.nat(), async (prompts, i, j) => {
        const [asked, other] = [prompts[i % prompts.length]!, prompts[j % prompts.length]!];
        if (asked === other) return;
        expect((await tried(asked, task.answers(other)[0]!)).outcome).toBe("wrong-value");
      }),
      { numRuns: 300 },
    );
  });
});
