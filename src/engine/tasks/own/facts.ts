/** What can be counted of a task before anything is trained. */
import type { OwnTask } from "./ownTask.ts";

export interface OwnFacts {
  prompts: number;
  /** Of them, those that no model is shown. */
  heldOut: number;
  /** Correct answers a prompt. */
  answers: { min: number; median: number; max: number };
  /** The prompt with the most. */
  most: { prompt: string; answers: number };
}

export function ownFacts(task: OwnTask): OwnFacts {
  const heldOut = task.heldOutPrompts(1);
  const counted = [...heldOut, ...task.trainingPrompts(1)].map((prompt) => ({
    prompt: task.formatPrompt(prompt),
    answers: task.enumerate(prompt).length,
  }));
  counted.sort((a, b) => a.answers - b.answers);
  const at = (place: number) => counted[place]?.answers ?? 0;
  const last = counted.length - 1;
  return {
    prompts: counted.length,
    heldOut: heldOut.length,
    answers: { min: at(0), median: (at(Math.floor(last / 2)) + at(Math.ceil(last / 2))) / 2, max: at(last) },
    most: counted.at(-1) ?? { prompt: "", answers: 0 },
  };
}
