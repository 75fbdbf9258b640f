/** Which of a prompt's tokens c(q) is over. */
import { expect, it } from "vitest";
import { DEFAULT_CONFIG } from "../config/runConfig.ts";
import { confidenceAt } from "../methods/confidence.ts";
import type { Task } from "../tasks/task.ts";
import { toyTask } from "../testing/toyTask.ts";
import { groupOf } from "./group.ts";

/** Of tokens 1..5. */
const LOGPROB = Float32Array.of(-1, -0.5, -2, -0.25, -3);

function confidenceOver(range: readonly [number, number] | undefined): number {
  const task: Task = range ? { ...toyTask, confidenceOver: () => range } : (toyTask as Task);
  const { advantages } = groupOf(task, DEFAULT_CONFIG, {
    prompt: [0, 0],
    noise: ["sampling", 0],
    promptTokens: [5, 0, 1, 2, 0, 1],
    promptLogprob: LOGPROB,
    responses: [0, 1].map((token) => ({
      tokens: [token, 4],
      logprob: Float32Array.of(-1, -1),
      entropy: Float32Array.of(0, 0),
      terminated: true,
    })),
    verdicts: [0, 1].map((token) => toyTask.verify([0, 0], [token, 4])),
  });
  return advantages.promptConfidence;
}

it("all predicted ones, where the task does not say", () => {
  expect(confidenceOver(undefined)).toBe(confidenceAt(LOGPROB, [0, 1, 2, 3, 4]));
  expect(confidenceOver([0, 6])).toBe(confidenceOver(undefined));
});

it("those that the task names; the first token of all is predicted by nothing", () => {
  expect(confidenceOver([2, 4])).toBe(confidenceAt(LOGPROB, [1, 2]));
  expect(confidenceOver([0, 3])).toBe(confidenceAt(LOGPROB, [0, 1]));
  expect(confidenceOver([5, 6])).toBe(confidenceAt(LOGPROB, [4]));
});
