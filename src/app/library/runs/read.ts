/** A stored run as it was: each function reads inside one transaction, so that nobody writes in between. */
import {
  emptyRecord,
  isOurs,
  type KeptRecord,
  type RunId,
  type RunSpec,
  withAllSettings,
} from "../../../engine/index.ts";
import type { StoredRun } from "../../experiment/listener.ts";
import { keysOf, type Reading, type RunRow } from "../database/schema.ts";
import { readCheckpoint } from "./checkpoints.ts";
import { upTo } from "./cut.ts";

/** Rows that a task of the page's thread reads at once. */
const ROWS = 25;

/** Rows that were kept before there were all settings of today have those that came since. */
export const wholeRow = (row: RunRow): RunRow => ({
  ...row,
  spec: wholeSpec(row.spec),
  config: withAllSettings(row.config),
});

export const wholeSpec = <S extends RunRow["spec"]>(spec: S): S => ({ ...spec, config: withAllSettings(spec.config) });

/** Null if there is no such run. */
export async function readRecord(reading: Reading, id: RunId): Promise<KeptRecord | null> {
  const row = await reading.objectStore("runs").get(id);
  if (!row) return null;
  const segments = await inParts(id, (keys) => reading.objectStore("segments").getAll(keys, ROWS), "index");
  const groups = await inParts(id, (keys) => reading.objectStore("groups").getAll(keys, ROWS), "step");
  return {
    spec: wholeSpec(row.spec),
    backend: row.backend,
    model: row.model,
    steps: segments.flatMap(({ steps }) => steps),
    evaluations: segments.flatMap(({ evaluations }) => evaluations),
    changes: segments.flatMap(({ changes }) => changes),
    groups: groups.map(({ step, groups: list }) => ({ step, groups: list })),
  };
}

/** A run as it can go on. */
export async function readStored(reading: Reading, spec: RunSpec): Promise<StoredRun> {
  const row = await reading.objectStore("runs").get(spec.id);
  const record = await readRecord(reading, spec.id);
  if (!row || !record || !isOurs(record)) return { record: emptyRecord(spec), checkpoint: null, pending: [] };
  const checkpoint = await readCheckpoint(reading, spec.id);
  const step = checkpoint?.step ?? spec.parent?.step ?? 0;
  const undone = record.changes.filter((change) => change.step >= step);
  return { record: upTo(record, step), checkpoint, pending: [...undone, ...row.pending] };
}

/** Reads part by part, with the page's thread free in between. `place`: the field that counts in the key. */
async function inParts<P extends string, T extends Record<P, number>>(
  run: RunId,
  read: (keys: IDBKeyRange) => Promise<T[]>,
  place: P,
): Promise<T[]> {
  const rows = await read(keysOf(run));
  for (let part = rows; part.length === ROWS; ) {
    part = await read(IDBKeyRange.bound([run, rows.at(-1)![place]], [run, []], true));
    rows.push(...part);
  }
  return rows;
}
