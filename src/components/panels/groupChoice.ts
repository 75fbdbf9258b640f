/** Which group is looked at; pure. */
import type { GroupRecord, ResponseRecord } from "../../engine/index.ts";
import type { GroupChoice, RunView } from "./types.ts";

export interface ChosenGroup {
  run: RunView;
  group: GroupRecord;
  index: number;
}

/**
 * The chosen group, or the nearest thing to it that exists: of the chosen method (else the last one's: methods
 * stand in the order in which they add to GRPO), the chosen place (else the group that is most mixed of correct and wrong responses). Null when no run has groups.
 */
export function chosenGroup(runs: readonly RunView[], choice: GroupChoice | null): ChosenGroup | null {
  const withGroups = runs.filter((run) => run.groups.length > 0);
  const run = withGroups.find((candidate) => candidate.method === choice?.method) ?? withGroups.at(-1);
  if (!run) return null;
  const wanted = choice ? Math.min(choice.group, run.groups.length - 1) : mostMixed(run.groups);
  const group = run.groups[wanted];
  return group ? { run, group, index: wanted } : null;
}

/** Place of the first group whose number of correct responses is nearest to half. */
function mostMixed(groups: readonly GroupRecord[]): number {
  const offs = groups.map((group) => Math.abs(correctOf(group) / group.responses.length - 0.5));
  return Math.max(0, offs.indexOf(Math.min(...offs)));
}

function correctOf(group: GroupRecord): number {
  return group.responses.filter((response) => response.correct).length;
}

/** Responses by falling A~; equal ones keep the order of sampling. */
export function sortedResponses(group: GroupRecord): ResponseRecord[] {
  return group.responses.toSorted((a, b) => b.reweighted - a.reweighted);
}

/** "3. 7/16: 13 = 2 digits, without 5", with the number of correct responses. */
export function groupLabel(group: GroupRecord, index: number): string {
  return `${index + 1}. ${correctOf(group)}/${group.responses.length}: ${group.prompt}`;
}
