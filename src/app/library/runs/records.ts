/** Records in the database: what came of a run, segment by segment. */
import type { EvaluationRecord, KeptRecord, StepGroups } from "../../../engine/index.ts";
import { figuresOf, type RunRow, type Writing } from "../database/schema.ts";

export type Records = Pick<KeptRecord, "steps" | "evaluations" | "changes">;

/** The run's latest evaluation, or one of these, was made after `step` steps. */
export const wasEvaluated = (row: RunRow, evaluations: readonly EvaluationRecord[], step: number): boolean =>
  row.evaluation?.step === step || evaluations.some((evaluation) => evaluation.step === step);

/** What follows on what is there. */
export async function putRecords(
  writing: Writing,
  row: RunRow,
  { steps, evaluations, changes }: Records,
): Promise<void> {
  const segment = { run: row.id, index: row.segments, steps, evaluations, changes };
  await writing.objectStore("segments").put(segment);
  row.segments += 1;
  row.bytes.records += sizeOf(segment);
  row.evaluation = figuresOf(evaluations) ?? row.evaluation;
  row.last = steps.at(-1) ?? row.last;
}

export async function putGroups(writing: Writing, row: RunRow, { step, groups }: StepGroups): Promise<void> {
  await writing.objectStore("groups").put({ run: row.id, step, groups });
  row.latestGroups = { step, bytes: sizeOf(groups) };
  row.bytes.records += row.latestGroups.bytes;
}

/** Those of the latest step go with the next ones, unless the run was evaluated after it. */
export async function dropLatestGroups(
  writing: Writing,
  row: RunRow,
  evaluations: readonly EvaluationRecord[],
): Promise<void> {
  const { latestGroups: latest } = row;
  if (!latest || wasEvaluated(row, evaluations, latest.step + 1)) return;
  await writing.objectStore("groups").delete([row.id, latest.step]);
  row.bytes.records -= latest.bytes;
}

/** About what a value takes when it is stored. */
const sizeOf = (value: unknown): number => JSON.stringify(value).length;
