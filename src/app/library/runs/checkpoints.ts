/** Checkpoints in the database: marks, and tensors in parts. */
import { type Checkpoint, type RunId, withAllSettings } from "../../../engine/index.ts";
import { type CheckpointMark, keysOf, type Reading, type RunRow, type Writing } from "../database/schema.ts";
import { thinned } from "./thinning.ts";

/** Bytes a value: what a task of the page's thread copies at once. */
const PART = 2 * 2 ** 20;

/** From here on the run can go on from it. */
export async function putCheckpoint(
  writing: Writing,
  row: RunRow,
  { tensors, ...state }: Checkpoint,
  isEvaluation: boolean,
): Promise<void> {
  // One after the other: the page's thread is free between two parts.
  for (let from = 0; from < tensors.length; from += PART) {
    // A part of its own: of a view all that it looks into would be stored.
    await writing.objectStore("tensors").put(tensors.slice(from, from + PART), [row.id, state.step, from / PART]);
  }
  await writing.objectStore("checkpoints").put({ ...state, run: row.id, bytes: tensors.length, isEvaluation });
  row.config = state.config;
  row.done = state.step;
}

/** The newest of at most `step` steps; null if there is none. */
export async function readCheckpoint(
  reading: Reading,
  run: RunId,
  step = Number.MAX_SAFE_INTEGER,
): Promise<Checkpoint | null> {
  const marks = await reading.objectStore("checkpoints").getAll(IDBKeyRange.bound([run], [run, step]));
  const mark = marks.at(-1);
  if (!mark) return null;
  const tensors = new Uint8Array(mark.bytes);
  for (let from = 0; from < mark.bytes; from += PART) {
    tensors.set((await reading.objectStore("tensors").get([run, mark.step, from / PART]))!, from);
  }
  const { config, updates, evaluated } = mark;
  return { config: withAllSettings(config), step: mark.step, updates, evaluated, tensors };
}

/** Deletes checkpoints for which there is no room, and old ones that are missed least. */
export async function thin(writing: Writing, row: RunRow, room: number): Promise<void> {
  const all: CheckpointMark[] = await writing.objectStore("checkpoints").getAll(keysOf(row.id));
  const kept = thinned(all, room);
  for (const { step } of all.filter((mark) => !kept.includes(mark))) {
    await writing.objectStore("checkpoints").delete([row.id, step]);
    await writing.objectStore("tensors").delete(keysOf(row.id, step));
  }
  row.bytes.checkpoints = kept.reduce((sum, { bytes }) => sum + bytes, 0);
}
