import { describe, expect, it } from "vitest";
import { getTask, TASKS } from "../../engine/index.ts";
import { en } from "../../words/en.ts";
import { zh } from "../../words/zh.ts";
import { taskViewOf } from "./index.ts";

it.each([
  ["digit-sums", "12 = 3 digits, without 5", "12 = three digits, no 5"],
  ["digit-sums", "6 = 2 digits, without 6", "6 = two digits, no 6"],
  ["countdown", "3 6 7 9 -> 30", "30 from 3, 6, 7, 9"],
  ["grid-paths", "a1 to c3, walls b1 a3 d4", "a1 to c3, walls b1 a3 d4"],
  ["tiny-programs", "3>11 4>13, hidden 0>5", "3→11, 4→13; hidden 0→5"],
] as const)("%s says %s as %s", (task, prompt, words) => {
  expect(taskViewOf({ task }).label(prompt, en)).toBe(words);
});

const IN = { en, zh };

describe.each(TASKS.flatMap((id) => (["en", "zh"] as const).map((language) => [id, language] as const)))(
  "%s in %s",
  (id, language) => {
    const task = getTask(id);
    const { label } = taskViewOf({ task: id });

    it("says all of its prompts in one way, no two alike", () => {
      const prompts = [...task.heldOutPrompts(1), ...task.trainingPrompts(1)].map((prompt) =>
        task.formatPrompt(prompt),
      );
      const words = prompts.map((prompt) => label(prompt, IN[language]));
      const own = words.filter((text, index) => text !== prompts[index]);
      expect([0, words.length]).toContain(own.length);
      expect(new Set(words).size).toBe(new Set(prompts).size);
    });

    it("leaves alone what is not its own", () => {
      for (const prompt of ["", "What is 2+2?", "x".repeat(300)]) expect(label(prompt, IN[language])).toBe(prompt);
    });
  },
);
