/** Which group is looked at; pure. */
import type { GroupRecord, ResponseRecord } from "../../engine/index.ts";
import type { GroupChoice, RunView } from "./types.ts";

export interface ChosenGroup {
  run: RunView;
  group: GroupRecord;
  index: number;
}

/**
 * The chosen group, or the nearest thing to it that exists: of the chosen method (else ProGRPO, whose terms are not
 * all zero), the chosen place (else the first group with correct and wrong responses). Null when no run has groups.
 */
export function chosenGroup(runs: readonly RunView[], choice: GroupChoice | null): ChosenGroup | null {
  const withGroups = runs.filter((run) => run.groups.length > 0);
  const run =
    withGroups.find((candidate) => candidate.method === choice?.method) ??
    withGroups.find((candidate) => candidate.method === "progrpo") ??
    withGroups[0];
  if (!run) return null;
  const mixed = run.groups.findIndex(isMixed);
  const wanted = choice ? Math.min(choice.group, run.groups.length - 1) : Math.max(0, mixed);
  const group = run.groups[wanted];
  return group ? { run, group, index: wanted } : null;
}

function isMixed(group: GroupRecord): boolean {
  return group.responses.some((response) => response.correct) && group.responses.some((response) => !response.correct);
}

/** Responses by falling A~; equal ones keep the order of sampling. */
export function sortedResponses(group: GroupRecord): ResponseRecord[] {
  return group.responses.toSorted((a, b) => b.reweighted - a.reweighted);
}

/** "3. 13 2 ! 5 : (7 of 16)". */
export function groupLabel(group: GroupRecord, index: number): string {
  const correct = group.responses.filter((response) => response.correct).length;
  return `${index + 1}. ${group.prompt} (${correct} of ${group.responses.length})`;
}
