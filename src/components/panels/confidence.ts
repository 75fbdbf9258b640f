/** How sure each run is of each answer, the same prompts in the same order for all runs. Pure. */
import type { GroupRecord } from "../../engine/index.ts";
import { type DistinctAnswer, distinctAnswers } from "./answers.ts";
import { groupsAt } from "./groupChoice.ts";
import type { RunView } from "./types.ts";

export interface Column {
  group: GroupRecord;
  answers: DistinctAnswer[];
}

export interface ConfidenceData {
  /** By rising mean c(q) over the runs that have them. */
  prompts: string[];
  /** A column a prompt, null where the run did not sample it. */
  parts: { run: RunView; columns: (Column | null)[] }[];
}

export function confidenceData(runs: readonly RunView[], step: number | null): ConfidenceData {
  const sampled = runs.flatMap((run) => {
    const groups = groupsAt(run, step);
    return groups.length > 0 ? [{ run, groups: new Map(groups.map((group) => [group.prompt, group])) }] : [];
  });
  const sureness = new Map<string, number[]>();
  for (const { groups } of sampled) {
    for (const { prompt, promptConfidence } of groups.values()) {
      sureness.set(prompt, [...(sureness.get(prompt) ?? []), promptConfidence]);
    }
  }
  const prompts = [...sureness].sort((a, b) => mean(a[1]) - mean(b[1])).map(([prompt]) => prompt);
  const parts = sampled.map(({ run, groups }) => ({
    run,
    columns: prompts.map((prompt) => {
      const group = groups.get(prompt);
      return group ? { group, answers: distinctAnswers(group) } : null;
    }),
  }));
  return { prompts, parts };
}

/** At most so many columns, evenly chosen and the same for all runs; `kept` is always among them. */
export function thinned({ prompts, parts }: ConfidenceData, most: number, kept: string | null): ConfidenceData {
  const stride = Math.ceil(prompts.length / Math.max(1, most));
  const isShown = (index: number) => index % stride === 0 || prompts[index] === kept;
  return {
    prompts: prompts.filter((_, index) => isShown(index)),
    parts: parts.map(({ run, columns }) => ({ run, columns: columns.filter((_, index) => isShown(index)) })),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
