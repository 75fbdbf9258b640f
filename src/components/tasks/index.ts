/** The views of tasks; one that has none is shown in the words that its prompts have. */
import type { RunConfig, TaskName } from "../../engine/index.ts";
import { countdown } from "./countdown.ts";
import { digitSums } from "./digitSums.ts";
import { gridPaths } from "./gridPaths/gridPaths.tsx";
import { own } from "./own.ts";
import type { TaskView } from "./taskView.ts";
import { textView } from "./textView.tsx";
import { tinyPrograms } from "./tinyPrograms/tinyPrograms.tsx";

export type { TaskView } from "./taskView.ts";

const VIEWS: Partial<Record<TaskName, TaskView>> = {
  "digit-sums": digitSums,
  countdown,
  "grid-paths": gridPaths,
  "tiny-programs": tinyPrograms,
  own,
};

const PLAIN = textView((prompt) => prompt);

/** Of a run's task; another program's run has none of ours. */
export function taskViewOf(config: Pick<RunConfig, "task"> | null | undefined): TaskView {
  return (config && VIEWS[config.task]) ?? PLAIN;
}
