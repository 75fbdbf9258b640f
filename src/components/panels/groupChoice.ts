/** Which group is looked at; pure. */
import type { GroupRecord, StepGroups } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import type { RunView, Selection } from "./types.ts";

export interface ChosenGroup {
  run: RunView;
  /** 0-based. */
  step: number;
  /** All of the step's. */
  groups: readonly GroupRecord[];
  group: GroupRecord;
  index: number;
}

/** The step that was the last one when `steps` steps were done (null: by now) and whose groups are kept; none before the first. */
export function lastSampled(run: RunView, steps: number | null): StepGroups | undefined {
  return run.groups.findLast(({ step }) => steps === null || step < steps);
}

export function groupsAt(run: RunView, steps: number | null): readonly GroupRecord[] {
  return lastSampled(run, steps)?.groups ?? [];
}

/** Why no group can be shown, and what to do; `before` is said while none was sampled. */
export function groupsNeeded(
  runs: readonly RunView[],
  step: number | null,
  before: string,
  { panels }: Words,
): string | null {
  if (runs.some((run) => groupsAt(run, step).length > 0)) return null;
  const isTooEarly = runs.some((run) => run.groups.length > 0);
  return isTooEarly ? panels.groups.tooEarly(step) : before;
}

/**
 * The selected group, or the nearest thing to it that exists: of the selected run (else the last one: arms stand in the
 * order in which they add to GRPO), with the selected prompt (else the group that is most mixed of correct and wrong
 * responses). Null when no run has groups.
 */
export function chosenGroup(runs: readonly RunView[], selection: Selection): ChosenGroup | null {
  const withGroups = runs.filter((run) => groupsAt(run, selection.step).length > 0);
  const run = withGroups.find(({ id }) => id === selection.run) ?? withGroups.at(-1);
  if (!run) return null;
  const { step, groups } = lastSampled(run, selection.step)!;
  const wanted = groups.findIndex(({ prompt }) => prompt === selection.prompt);
  const index = wanted < 0 ? mostMixed(groups) : wanted;
  const group = groups[index];
  return group ? { run, step, groups, group, index } : null;
}

/** Place of the first group whose number of correct responses is nearest to half. */
function mostMixed(groups: readonly GroupRecord[]): number {
  const offs = groups.map((group) => Math.abs(correctOf(group) / group.responses.length - 0.5));
  return Math.max(0, offs.indexOf(Math.min(...offs)));
}

function correctOf(group: GroupRecord): number {
  return group.responses.filter((response) => response.correct).length;
}

/** "3. 7/16: 13 = two digits, no 5", with the number of correct responses. */
export function groupLabel(group: GroupRecord, index: number, prompt: string): string {
  return `${index + 1}. ${correctOf(group)}/${group.responses.length}: ${prompt}`;
}
