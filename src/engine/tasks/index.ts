import type { TaskId } from "../settings/config.ts";
import { countdown } from "./countdown.ts";
import { digitSums } from "./digitSums.ts";
import type { Task } from "./task.ts";

export type { Demonstration, Recipe, Task, Verdict } from "./task.ts";

const tasks: Record<TaskId, Task> = { "digit-sums": digitSums, countdown };

export function getTask(id: TaskId): Task {
  return tasks[id];
}
