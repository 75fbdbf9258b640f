/** The tasks there are. A new one is a file of its own and a line here; ids, labels and choices follow. */
import { countdown } from "./countdown.ts";
import { digitSums } from "./digitSums.ts";
import { gridPaths } from "./gridPaths.ts";
import type { OwnDefinition } from "./own/definition.ts";
import { ownTask } from "./own/ownTask.ts";
import type { CharTask } from "./task.ts";
import { tinyPrograms } from "./tinyPrograms.ts";

export { GRID_SIDE, GRID_STEPS, type GridPrompt, MOST_MOVES, type Move } from "./gridPaths.ts";
export * from "./registerMachine.ts";
export type { CharTask, Task, Verdict } from "./task.ts";
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
export type TaskName = TaskId | typeof OWN_TASK;

/** What of a run's configuration says which task it has. */
export interface TaskChoice {
  task: TaskName;
  /** Of the task "own", and of no other. */
  definition?: OwnDefinition;
}

export function taskOf({ task, definition }: TaskChoice): CharTask {
  if (task !== OWN_TASK) return getTask(task);
  if (!definition) throw new Error('The task "own" came without its definition.');
  return ownTask(definition);
}
