/** The base models, as the tasks say. */
import { getTask, TASKS, type Task, type TaskId } from "../tasks/index.ts";

/** What they are made of, model/sizes.ts says. */
export type ModelSize = keyof Task["sizes"];

export interface BaseId {
  /** A folder of public/models, or of where tools/models.ts keeps those that do not come with the page. */
  id: string;
  task: TaskId;
  size: ModelSize;
  /** Steps of pre-training. */
  steps: number;
  /** Also picks the split: two base models differ in weights, demonstrations and held-out prompts. */
  seed: number;
  /** It comes with the page, which offers no other. */
  isShipped: boolean;
}

/** All that can be made; a run may be of any. */
export const BASES: readonly BaseId[] = TASKS.flatMap((task) =>
  Object.entries(getTask(task).sizes).flatMap(([size, { steps, seeds, shipped }]) =>
    seeds.map((seed) => ({
      id: `${task}-${size}-s${seed}`,
      task,
      size: size as ModelSize,
      steps,
      seed,
      isShipped: shipped.includes(seed),
    })),
  ),
);

export const SHIPPED_BASES: readonly BaseId[] = BASES.filter(({ isShipped }) => isShipped);
