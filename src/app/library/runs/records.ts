/** Records in the database: what came of a run, segment by segment. */
import type { EvaluationRecord, RunRecord } from "../../../engine/index.ts";
import { figuresOf, type RunRow, type Writing } from "../database/schema.ts";

export type Records = Pick<RunRecord, "steps" | "evaluations" | "changes" | "groups">;

/** The run's latest evaluation, or one of these, was made after `step` steps. */
export const wasEvaluated = (row: RunRow, evaluations: readonly EvaluationRecord[], step: number): boolean =>
  row.evaluation?.step === step || evaluations.some((evaluation) => evaluation.step === step);

/** What follows on what is there. */
export async function putRecords(writing: Writing, row: RunRow, records: Records): Promise<void> {
  const { steps, evaluations, changes, groups } = records;
  const segment = { run: row.id, index: row.segments, steps, evaluations, changes };
  await writing.objectStore("segments").put(segment);
  row.segments += 1;
  row.bytes.records += sizeOf(segment);
  for (const { step, groups: list } of groups) {
    const { latestGroups: before } = row;
    if (before && !wasEvaluated(row, evaluations, before.step + 1)) {
      await writing.objectStore("groups").delete([row.id, before.step]);
      row.bytes.records -= before.bytes;
    }
    await writing.objectStore("groups").put({ run: row.id, step, groups: list });
    row.latestGroups = { step, bytes: sizeOf(list) };
    row.bytes.records += row.latestGroups.bytes;
  }
  row.evaluation = figuresOf(evaluations) ?? row.evaluation;
}

/** About what a value takes when it is stored. */
const sizeOf = (value: unknown): number => JSON.stringify(value).length;
