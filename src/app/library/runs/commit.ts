/** One transaction of a run that grows: a checkpoint with all records up to it, or none of them. */
import { type RunConfig, type SettingChange, withChange } from "../../../engine/index.ts";
import type { RunRow, Tab, Writing } from "../database/schema.ts";
import { Trouble } from "../database/trouble.ts";
import type { Batch } from "../keeping/unwritten.ts";
import { putCheckpoint, thin } from "./checkpoints.ts";
import { cutAt } from "./cut.ts";
import { dropLatestGroups, putGroups, putRecords, wasEvaluated } from "./records.ts";
import { newRow } from "./row.ts";

export interface Circumstances {
  now: number;
  tab: Tab;
  /** Bytes that the checkpoints of a run may take, whose checkpoints take `taken` now. */
  room(taken: number): number;
}

/** @throws Trouble `gone` if the records do not follow on what is stored. */
export async function commit(writing: Writing, batch: Batch, { now, tab, room }: Circumstances): Promise<void> {
  const { spec, growth } = batch;
  const row = (await writing.objectStore("runs").get(spec.id)) ?? newRow(spec, batch.name, now);
  const from = growth?.steps[0]?.step ?? row.done;
  if (from > row.done) throw new Trouble("gone");
  // What is made again, from the checkpoint that a page went on from, takes the place of what was beyond it.
  const end = Math.min(from, batch.cut?.step ?? from);
  if (end < row.done) await cutAt(writing, row, end, growth?.evaluations);
  if (growth) {
    const { checkpoint } = growth;
    await putCheckpoint(writing, row, checkpoint, wasEvaluated(row, growth.evaluations, checkpoint.step));
    for (const groups of growth.groups) {
      await dropLatestGroups(writing, row, growth.evaluations);
      await putGroups(writing, row, groups);
    }
    await putRecords(writing, row, growth);
    await thin(writing, row, room(row.bytes.checkpoints));
  }
  row.pending = pendingAfter(row, batch);
  const config: RunConfig = Object.assign({}, row.config ?? spec.config, ...row.pending.map(({ changes }) => changes));
  row.config = config;
  row.status = batch.hasFailed ? "failed" : row.done >= config.steps ? "finished" : "unfinished";
  row.backend = batch.backend ?? row.backend;
  row.model = batch.model ?? row.model;
  row.updated = now;
  row.tab = tab;
  await writing.objectStore("runs").put(row);
}

/** Those of an earlier page hold until they are made again, or until a visitor has wished for something else before their step. */
function pendingAfter({ pending, done }: RunRow, batch: Batch): SettingChange[] {
  if (batch.cut) return batch.pending;
  const isOf = (changes: readonly SettingChange[], step: number) => changes.some((change) => change.step === step);
  const kept = pending.filter(({ step }) => step >= done && !isOf(batch.pending, step));
  const all = batch.pending.reduce(
    (before, change) => (isOf(pending, change.step) ? [...before, change] : withChange(before, change)),
    kept,
  );
  return all.toSorted((a, b) => a.step - b.step);
}
