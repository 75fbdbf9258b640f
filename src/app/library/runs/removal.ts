/** Deleting runs: at first they only disappear, so that they can come back. */
import type { RunId } from "../../../engine/index.ts";
import { keysOf, type RunRow, SERIES, type Writing } from "../database/schema.ts";
import { runLock } from "../locks.ts";

/** Milliseconds in which a deleted run can come back for certain. */
export const UNDO_MOMENT = 60_000;

/** Runs whose records others need: they share its trunk. */
export function trunksOf(rows: readonly RunRow[]): Set<RunId> {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const trunks = new Set<RunId>();
  for (const row of rows.filter(({ removed }) => removed === null)) {
    for (let parent = row.spec.parent; parent; parent = byId.get(parent.run)?.spec.parent ?? null)
      trunks.add(parent.run);
  }
  return trunks;
}

/** Ends what was deleted before `before`, but for trunks and what a tab has the lock of, and experiments without a run. */
export async function purge(writing: Writing, before: number, locks: ReadonlySet<string>): Promise<void> {
  const rows = await writing.objectStore("runs").getAll();
  const trunks = trunksOf(rows);
  const isGone = ({ id, removed }: RunRow) =>
    removed !== null && removed < before && !trunks.has(id) && !locks.has(runLock(id));
  for (const { id } of rows.filter(isGone)) {
    for (const store of SERIES) await writing.objectStore(store).delete(keysOf(id));
    await writing.objectStore("runs").delete(id);
  }
  const left = new Set(rows.filter((row) => !isGone(row)).map(({ id }) => id));
  for (const { id, updated, snapshot } of await writing.objectStore("experiments").getAll()) {
    const isEmpty = snapshot.runs.every((run) => !left.has(run.id));
    if (isEmpty && updated < before) await writing.objectStore("experiments").delete(id);
  }
}
