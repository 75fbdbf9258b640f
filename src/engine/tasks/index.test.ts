import { describe, expect, it } from "vitest";
import { getTask, TASKS } from "./index.ts";
import { verdict } from "./task.ts";

describe.each(TASKS)("the task %s", (id) => {
  const task = getTask(id);

  it("has a title and a description", () => {
    expect(task.title).toMatch(/\w/);
    expect(task.description).toMatch(/\w/);
  });

  it("has prompts and answers of the lengths that it says, in its own vocabulary", () => {
    for (const prompt of task.heldOutPrompts(1).slice(0, 20)) {
      const tokens = task.encodePrompt(prompt);
      expect(tokens).toHaveLength(task.promptLength);
      expect(tokens[0]).toBe(task.bos);
      const answers = task.enumerate?.(prompt);
      expect(answers).not.toEqual([]);
      for (const answer of answers ?? []) {
        expect(answer.length).toBeLessThanOrEqual(task.maxResponseLength);
        expect(answer.at(-1)).toBe(task.eos);
        expect(task.verify(prompt, answer).correct).toBe(true);
        expect([...tokens, ...answer].every((token) => task.vocabulary[token] !== undefined)).toBe(true);
      }
    }
    expect([task.pad, task.eos, task.bos].map((token) => task.vocabulary[token])).toEqual(["<pad>", "<eos>", "<bos>"]);
  });
});

describe("a verdict", () => {
  const task = { vocabulary: ["a", "b", "<eos>"], eos: 2 };

  it("on a correct response has its text, without the end, and its canonical form", () => {
    expect(verdict(task, [1, 0, 2], "ab")).toEqual({
      correct: true,
      terminated: true,
      text: "ba",
      answer: "ba",
      canonical: "ab",
    });
  });

  it("on a wrong one has no answer, and leaves an end in the middle in its text", () => {
    const wrong = { correct: false, answer: null, canonical: null };
    expect(verdict(task, [2, 0], null)).toEqual({ ...wrong, terminated: false, text: "<eos>a" });
    expect(verdict(task, [], null)).toEqual({ ...wrong, terminated: false, text: "" });
    expect(verdict(task, [2], null)).toEqual({ ...wrong, terminated: true, text: "" });
  });
});
