/** The base models that come with the page (public/models). */
import type { TaskId } from "../tasks/index.ts";

/** What they are made of, model/sizes.ts says. */
export type ModelSize = "nano" | "micro" | "small";

export interface BaseId {
  /** A folder of public/models. */
  id: string;
  task: TaskId;
  size: ModelSize;
  /** Also picks the split: two base models differ in weights, demonstrations and held-out prompts. */
  seed: number;
}

const base = (task: TaskId, size: ModelSize, seed: number): BaseId => ({
  id: `${task}-${size}-s${seed}`,
  task,
  size,
  seed,
});

export const BASES: readonly BaseId[] = [
  base("digit-sums", "nano", 1),
  base("digit-sums", "nano", 2),
  base("countdown", "nano", 1),
  base("countdown", "nano", 2),
  base("digit-sums", "micro", 1),
  base("countdown", "micro", 1),
  base("digit-sums", "small", 1),
];
