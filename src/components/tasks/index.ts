/** The views of the tasks there are; one that is missing does not compile. */
import type { RunConfig, TaskId } from "../../engine/index.ts";
import { countdown } from "./countdown.ts";
import { digitSums } from "./digitSums.ts";
import type { TaskView } from "./taskView.ts";
import { textView } from "./textView.tsx";

export type { TaskView } from "./taskView.ts";

export const TASK_VIEWS: Record<TaskId, TaskView> = { "digit-sums": digitSums, countdown };

const UNKNOWN = textView((prompt) => prompt);

/** Of a run's task; another program's run has none of ours. */
export function taskViewOf(config: RunConfig | null | undefined): TaskView {
  return config ? TASK_VIEWS[config.task] : UNKNOWN;
}
