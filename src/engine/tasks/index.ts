/** The tasks there are. A new one is a file of its own and a line here; ids, labels and choices follow. */

import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import { countdown } from "./countdown.ts";
import { digitSums } from "./digitSums.ts";
import { gridPaths } from "./gridPaths.ts";
import type { OwnDefinition } from "./own/definition.ts";
import { ownTask } from "./own/ownTask.ts";
import type { CharTask } from "./task.ts";
import { isTextTask, type TextTaskId } from "./text/catalogue.ts";
import type { TextDefinition } from "./text/definition.ts";
import { tinyPrograms } from "./tinyPrograms.ts";

export { GRID_SIDE, GRID_STEPS, type GridPrompt, MOST_MOVES, type Move } from "./gridPaths.ts";
export * from "./registerMachine.ts";
export type { CharTask, Task, Verdict } from "./task.ts";
export * from "./text/catalogue.ts";
export type { TextAnswer, TextTask } from "./text/textTask.ts";
export { type Example, MOST_INSTRUCTIONS, type ProgramPrompt } from "./tinyPrograms.ts";

const tasks = {
  "digit-sums": digitSums,
  countdown,
  "grid-paths": gridPaths,
  "tiny-programs": tinyPrograms,
} satisfies Record<string, CharTask>;

export type TaskId = keyof typeof tasks;
export const TASKS = Object.keys(tasks) as TaskId[];

export function getTask(id: TaskId): CharTask {
  return tasks[id];
}

/** The id of every task that a visitor wrote: its definition says which. */
export const OWN_TASK = "own";
export type TaskName = TaskId | typeof OWN_TASK | TextTaskId;

/** What of a run's configuration says which task it has. */
export interface TaskChoice {
  task: TaskName;
  /** Of the task "own", and of no other. */
  definition?: OwnDefinition;
  /** Of a task in words, and of no other. */
  text?: TextDefinition;
}

/** @throws EngineError `bad-config` of a task in words, which is a Task only with a model's tokens (train/textTask.ts). */
export function taskOf({ task, definition }: TaskChoice): CharTask {
  if (isTextTask(task)) {
    throw new EngineError(
      "bad-config",
      told`The task ${task} is in words: it has no characters of its own.`,
      told`the task`,
      told`Take a run of one of this page's own models for this.`,
    );
  }
  if (task !== OWN_TASK) return getTask(task);
  if (!definition) throw new Error('The task "own" came without its definition.');
  return ownTask(definition);
}
