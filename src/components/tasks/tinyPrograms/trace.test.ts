import fc from "fast-check";
import { expect, it } from "vitest";
import { getTask } from "../../../engine/index.ts";
import { readProgramPrompt, traceOf } from "./trace.ts";

const task = getTask("tiny-programs");
const prompts = task.heldOutPrompts(1);
const tokensOf = (text: string) => [...[...text].map((letter) => task.vocabulary.indexOf(letter)), task.eos];

it("all examples hold just where the task's verifier says so", () => {
  const instructions = fc.array(fc.constantFrom("+1", "+2", "+5", "*2", "-3", "+", "7"), { maxLength: 7 });
  fc.assert(
    fc.property(fc.constantFrom(...prompts), instructions, fc.nat(), (prompt, random, pick) => {
      const read = readProgramPrompt(task.formatPrompt(prompt))!;
      const answers = task.enumerate!(prompt);
      const right = task.verify(prompt, answers[pick % answers.length]!).text;
      for (const text of [random.join(""), right]) {
        const holds = traceOf(read, text)?.examples.every((example) => example.holds) ?? false;
        expect(holds).toBe(task.verify(prompt, tokensOf(text)).correct);
      }
    }),
    { numRuns: 500 },
  );
});

it("says which example fails, and where", () => {
  const read = readProgramPrompt("3>11 4>13, hidden 0>5")!;
  const { program, examples } = traceOf(read, "-3*2+5+5+1")!;
  expect(program).toEqual(["-3", "*2", "+5", "+5", "+1"]);
  expect(examples.map(({ isHidden, holds }) => [isHidden, holds])).toEqual([
    [false, true],
    [false, true],
    [true, false],
  ]);
  expect(examples[0]!.execution).toEqual({ registers: [3, 0, 0, 5, 10, 11], halt: "done" });
  expect(examples[2]!.execution).toEqual({ registers: [0], halt: "outOfRange" });
  expect(traceOf(read, "+5+2+1")!.examples.map(({ holds }) => holds)).toEqual([true, false, false]);
  expect(traceOf(read, "+3")).toBeNull();
  expect(traceOf(read, "")).toBeNull();
});

it("no other text is a prompt", () => {
  for (const text of ["", "3>11 4>13", "3 6 7 9 -> 30"]) expect(readProgramPrompt(text)).toBeNull();
});
