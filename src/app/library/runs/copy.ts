/** Runs that come into the library as a whole. */
import type { Checkpoint, KeptRecord, RunId } from "../../../engine/index.ts";
import type { RunRow, Writing } from "../database/schema.ts";
import { putCheckpoint, readCheckpoint } from "./checkpoints.ts";
import { readRecord } from "./read.ts";
import { putGroups, putRecords } from "./records.ts";
import { newRow } from "./row.ts";

/** Steps a segment. */
const STEPS = 25;

/** A run that was made elsewhere, under its id; one that is there already is left as it is, but not deleted. */
export async function addRun(
  writing: Writing,
  record: KeptRecord,
  name: string,
  now: number,
  checkpoint?: Checkpoint,
): Promise<void> {
  const known = await writing.objectStore("runs").get(record.spec.id);
  if (known) return void (await writing.objectStore("runs").put({ ...known, removed: null }));
  const row = newRow(record.spec, name, now);
  row.backend = record.backend;
  row.model = record.model;
  row.status = "finished";
  row.done = endOf(record);
  if (checkpoint) {
    await putCheckpoint(writing, row, checkpoint, false);
    row.bytes.checkpoints = checkpoint.tensors.length;
  }
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

async function putAll(writing: Writing, row: RunRow, record: KeptRecord): Promise<void> {
  const { steps, groups } = record;
  const [evaluations, changes] = [inOrder(record.evaluations), inOrder(record.changes)];
  for (let from = 0; from === 0 || from < steps.length; from += STEPS) {
    const end = steps[from + STEPS]?.step ?? Infinity;
    const part = { steps: steps.slice(from, from + STEPS), evaluations: evaluations(end), changes: changes(end) };
    await putRecords(writing, row, part);
  }
  for (const ofStep of groups) await putGroups(writing, row, ofStep);
  await writing.objectStore("runs").put(row);
}

/** Deals a list out: each call gives what comes before step `end` and was not given yet. */
function inOrder<T extends { step: number }>(list: readonly T[]): (end: number) => T[] {
  let from = 0;
  return (end) => {
    const start = from;
    while (from < list.length && list[from]!.step < end) from += 1;
    return list.slice(start, from);
  };
}

/** Steps done when the last of its records was made. Other programs count the steps that are done, we from 0. */
function endOf({ spec, steps, evaluations }: KeptRecord): number {
  const last = steps.at(-1)?.step;
  const done = last === undefined ? 0 : last + (spec.config ? 1 : 0);
  return Math.max(done, evaluations.at(-1)?.step ?? 0);
}
