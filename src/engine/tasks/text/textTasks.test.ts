/** What holds for every task in words: its lists; and where texts are judged, its answers, and a judge that takes nothing but them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isTextTask, LEVELS, TEXT_TASKS, textDefaults } from "./catalogue.ts";
import { textTaskOf } from "./index.ts";
import type { AskedInWords, TextTask } from "./textTask.ts";

const PROBLEMS = Array.from({ length: 40 }, (_, i) => ({ question: `What is ${i} and ${i}?`, answer: 2 * i - 20 }));
const CASES: [string, AskedInWords][] = [
  ...TEXT_TASKS.filter((id) => id !== "arithmetic").map((id): [string, AskedInWords] => [id, textTaskOf(id)]),
  ...LEVELS.map((level): [string, AskedInWords] => [`arithmetic ${level}`, textTaskOf("arithmetic", { level })]),
  ["own problems", textTaskOf("word-problems", { problems: PROBLEMS })],
];
const isJudged = (one: [string, AskedInWords]): one is [string, TextTask] => "judge" in one[1];
const SPLIT = 1;

describe.each(CASES)("%s", (_, task) => {
  const [training, heldOut] = [task.trainingPrompts(SPLIT), task.heldOutPrompts(SPLIT)];
  const all = [...training, ...heldOut];
  const questions = (prompts: readonly unknown[]) => prompts.map((prompt) => task.question(prompt));

  it("asks nothing twice, and holds out what it does not train on", () => {
    expect(new Set(questions(all)).size).toBe(all.length);
    expect(heldOut.length / all.length).toBeGreaterThan(0.08);
    expect(heldOut.length / all.length).toBeLessThan(0.3);
  });

  it("has its lists in a fixed order, another for another split", () => {
    expect(task.trainingPrompts(SPLIT)).toEqual(training);
    expect(task.heldOutPrompts(SPLIT)).toEqual(heldOut);
    expect(questions(task.heldOutPrompts(SPLIT + 1))).not.toEqual(questions(heldOut));
  });

  it("begins its lists with a fair sample", () => {
    // A share that prompts have or not has to be alike in both halves: four standard errors.
    const isLong = (prompt: unknown) => task.question(prompt).length % 2;
    const half = Math.floor(training.length / 2);
    const share = (prompts: readonly unknown[]) => prompts.filter(isLong).length / prompts.length;
    const difference = Math.abs(share(training.slice(0, half)) - share(training.slice(half)));
    expect(difference).toBeLessThan(4 * Math.sqrt(0.5 / half));
  });
});

describe.each(CASES.filter(isJudged))("%s, judged by its text,", (_, task) => {
  const all = [...task.trainingPrompts(SPLIT), ...task.heldOutPrompts(SPLIT)];
  const anyPrompt = fc.constantFrom(...all);

  it("takes every answer that it lists, each in a form of its own", () => {
    fc.assert(
      fc.property(anyPrompt, (prompt) => {
        const answers = task.answers(prompt);
        expect(answers.length).toBeGreaterThan(0);
        const forms = answers.map((answer) => task.judge(prompt, answer)?.canonical);
        expect(forms).not.toContain(undefined);
        expect(new Set(forms).size).toBe(answers.length);
      }),
    );
  });

  it("takes none with a character left out, put in or changed, unless it is another answer", () => {
    const characters = fc.constantFrom(...String.raw`0123456789+-*/()<>\{}= .,xb`);
    fc.assert(
      fc.property(
        anyPrompt,
        fc.nat(),
        fc.nat(),
        fc.nat(1),
        fc.option(characters),
        (prompt, which, where, gone, put) => {
          const answers = task.answers(prompt);
          const answer = answers[which % answers.length]!;
          const place = where % (answer.length + 1);
          const changed = answer.slice(0, place) + (put ?? "") + answer.slice(place + gone);
          const judged = task.judge(prompt, changed);
          if (judged === null) return;
          const forms = answers.map((each) => task.judge(prompt, each)!.canonical);
          expect(forms).toContain(judged.canonical);
          expect(changed).toContain(judged.answer);
        },
      ),
      { numRuns: 300 },
    );
  });

  it("takes none that says two things, or goes on behind the answer", () => {
    fc.assert(
      fc.property(anyPrompt, fc.nat(), fc.nat(), (prompt, one, other) => {
        const answers = task.answers(prompt);
        const [a, b] = [answers[one % answers.length]!, answers[other % answers.length]!];
        for (const between of ["", " ", "\n", " or "]) expect(task.judge(prompt, a + between + b)).toBeNull();
        for (const behind of [" or not", "\nNo, it is 7", "7", "}", ">"])
          expect(task.judge(prompt, a + behind)).toBeNull();
      }),
    );
  });

  it("judges any text, and finds no answer in noise", () => {
    const pieces = fc.constantFrom(
      "\\boxed{",
      "<answer>",
      "</answer>",
      "1",
      "+",
      "(",
      ")",
      "{",
      "}",
      " ",
      "\0",
      "\uD800",
    );
    const noise = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(pieces, { maxLength: 40 }).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(anyPrompt, noise, (prompt, response) => {
        const judged = task.judge(prompt, response);
        if (judged)
          expect(task.answers(prompt).map((each) => task.judge(prompt, each)!.canonical)).toContain(judged.canonical);
      }),
      { numRuns: 300 },
    );
    for (const piece of ["(", "\\boxed{", "<answer>", "1+", "9"])
      expect(task.judge(all[0], piece.repeat(100_000))).toBeNull();
  });
});

it("is found by its name, with what it advises", () => {
  expect(TEXT_TASKS.every(isTextTask)).toBe(true);
  expect(["digit-sums", "own", "constructor", ""].some(isTextTask)).toBe(false);
  expect(textDefaults("sums-in-words")).toEqual({ responseTokens: 16, confidenceOver: "question" });
  expect(textDefaults("arithmetic", { level: 6 })).toEqual({
    responseTokens: 256,
    confidenceOver: "question",
    level: 6,
  });
  expect(textDefaults("word-problems", { problems: PROBLEMS })).toMatchObject({ problems: PROBLEMS });
});
