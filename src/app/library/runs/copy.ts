/** Runs that come into the library as a whole. */
import type { RunId, RunRecord } from "../../../engine/index.ts";
import type { RunRow, Writing } from "../database/schema.ts";
import { putCheckpoint, readCheckpoint } from "./checkpoints.ts";
import { readRecord } from "./read.ts";
import { putRecords } from "./records.ts";
import { newRow } from "./row.ts";

/** Steps a segment. */
const STEPS = 25;

/** A run that was made elsewhere, under its id; one that is there already is left alone. */
export async function addRun(writing: Writing, record: RunRecord, name: string, now: number): Promise<void> {
  if (await writing.objectStore("runs").get(record.spec.id)) return;
  const row = newRow(record.spec, name, now);
  row.backend = record.backend;
  row.model = record.model;
  row.status = "finished";
  row.done = endOf(record);
  await putAll(writing, row, record);
}

/** A second run like the first, as far as that is kept, with its newest checkpoint. */
export async function copyRun(writing: Writing, id: RunId, copy: RunId, now: number): Promise<void> {
  const original = await writing.objectStore("runs").get(id);
  const record = await readRecord(writing, id);
  if (!original || !record) return;
  const spec = { ...original.spec, id: copy };
  const { name, segments, latestGroups, bytes, tab, removed } = newRow(spec, `${original.name} (copy)`, now);
  const row = { ...original, id: copy, spec, name, created: now, segments, latestGroups, bytes, tab, removed };
  const checkpoint = await readCheckpoint(writing, id);
  if (checkpoint) await putCheckpoint(writing, row, checkpoint, row.evaluation?.step === checkpoint.step);
  await putAll(writing, row, record);
}

async function putAll(
  writing: Writing,
  row: RunRow,
  { steps, evaluations, changes, groups }: RunRecord,
): Promise<void> {
  for (let from = 0; from <= row.done; from += STEPS) {
    const isHere = ({ step }: { step: number }) => step >= from && step < from + STEPS;
    await putRecords(writing, row, {
      steps: steps.filter(isHere),
      evaluations: evaluations.filter(isHere),
      changes: changes.filter(isHere),
      groups: groups.filter(isHere),
    });
  }
  await writing.objectStore("runs").put(row);
}

/** Steps done when the last of its records was made. */
function endOf({ steps, evaluations }: RunRecord): number {
  return Math.max((steps.at(-1)?.step ?? -1) + 1, evaluations.at(-1)?.step ?? 0);
}
