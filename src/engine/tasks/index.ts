/** The tasks there are. A new one is a file of its own and a line here; ids, labels and choices follow. */
import { countdown } from "./countdown.ts";
import { digitSums } from "./digitSums.ts";
import { gridPaths } from "./gridPaths.ts";
import type { Task } from "./task.ts";
import { tinyPrograms } from "./tinyPrograms.ts";

export { GRID_SIDE, GRID_STEPS, type GridPrompt, MOST_MOVES, type Move } from "./gridPaths.ts";
export * from "./registerMachine.ts";
export type { Task, Verdict } from "./task.ts";
export { type Example, MOST_INSTRUCTIONS, type ProgramPrompt } from "./tinyPrograms.ts";

const tasks = {
  "digit-sums": digitSums,
  countdown,
  "grid-paths": gridPaths,
  "tiny-programs": tinyPrograms,
} satisfies Record<string, Task>;

export type TaskId = keyof typeof tasks;
export const TASKS = Object.keys(tasks) as TaskId[];

export function getTask(id: TaskId): Task {
  return tasks[id];
}
