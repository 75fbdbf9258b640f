/** The base models that come with the page (public/models), as the tasks say. */
import { getTask, TASKS, type Task, type TaskId } from "../tasks/index.ts";

/** What they are made of, model/sizes.ts says. */
export type ModelSize = keyof Task["sizes"];

export interface BaseId {
  /** A folder of public/models. */
  id: string;
  task: TaskId;
  size: ModelSize;
  /** Steps of pre-training. */
  steps: number;
  /** Also picks the split: two base models differ in weights, demonstrations and held-out prompts. */
  seed: number;
}

export const BASES: readonly BaseId[] = TASKS.flatMap((task) =>
  Object.entries(getTask(task).sizes).flatMap(([size, { steps, seeds }]) =>
    seeds.map((seed) => ({ id: `${task}-${size}-s${seed}`, task, size: size as ModelSize, steps, seed })),
  ),
);
