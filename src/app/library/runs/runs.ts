/** The runs that this browser keeps. */
import { type Checkpoint, type KeptRecord, type RunId, withAllSettings } from "../../../engine/index.ts";
import type { Access } from "../database/access.ts";
import { ALL_OF_A_RUN, ALL_STORES, type CheckpointMark, keysOf, type RunRow, type Tab } from "../database/schema.ts";
import { Trouble } from "../database/trouble.ts";
import type { Batch } from "../keeping/unwritten.ts";
import { type Locks, runLock } from "../locks.ts";
import { askToPersist, roomIn, storageState } from "../storage.ts";
import { readCheckpoint, thin } from "./checkpoints.ts";
import { commit } from "./commit.ts";
import { addRun, copyRun } from "./copy.ts";
import { readRecord, wholeRow } from "./read.ts";
import { purge, UNDO_MOMENT } from "./removal.ts";

/** What a visitor writes on a run. */
export type Remarks = Partial<Pick<RunRow, "name" | "notes" | "tags" | "hue">>;

export class Runs {
  readonly #access: Access;
  readonly #locks: Locks;
  readonly #tab: Tab;
  #hasAsked = false;

  constructor(access: Access, locks: Locks, tab: Tab) {
    this.#access = access;
    this.#locks = locks;
    this.#tab = tab;
  }

  /** Newest first; those that were deleted and may come back included. */
  async list(): Promise<RunRow[]> {
    const rows = await this.#access.read(["runs"], (reading) => reading.objectStore("runs").getAll());
    return rows.map(wholeRow).sort((a, b) => b.created - a.created);
  }

  /** Null if there is no such run. */
  open(id: RunId): Promise<KeptRecord | null> {
    return this.#access.read(ALL_OF_A_RUN, (reading) => readRecord(reading, id));
  }

  /** The newest of at most `step` steps; null if there is none. */
  checkpoint(id: RunId, step?: number): Promise<Checkpoint | null> {
    return this.#access.read(ALL_OF_A_RUN, (reading) => readCheckpoint(reading, id, step));
  }

  /** Without their tensors, rising step. */
  async checkpoints(id: RunId): Promise<CheckpointMark[]> {
    const marks = await this.#access.read(["checkpoints"], (reading) =>
      reading.objectStore("checkpoints").getAll(keysOf(id)),
    );
    return marks.map((mark) => ({ ...mark, config: withAllSettings(mark.config) }));
  }

  /** Writes what came of a run that this tab has the lock of. */
  async append(batch: Batch): Promise<void> {
    const room = roomIn(await storageState());
    const circumstances = { now: Date.now(), tab: this.#tab, room };
    await this.#access.write(
      ALL_OF_A_RUN,
      (writing) => commit(writing, batch, circumstances),
      () => this.#makeRoom(batch.spec.id),
    );
    if (this.#hasAsked || !batch.growth) return;
    this.#hasAsked = true;
    await askToPersist();
  }

  /** Keeps a whole run that was made elsewhere, with weights to go on from where it has them; one that was deleted comes back. */
  add(record: KeptRecord, name: string, checkpoint?: Checkpoint): Promise<void> {
    return this.#access.write(ALL_OF_A_RUN, (writing) => addRun(writing, record, name, Date.now(), checkpoint));
  }

  /** A run of its own with all that another has, its newest checkpoint included. */
  copy(id: RunId, copy: RunId): Promise<void> {
    return this.#access.write(ALL_OF_A_RUN, (writing) => copyRun(writing, id, copy, Date.now()));
  }

  remark(id: RunId, remarks: Remarks): Promise<void> {
    return this.#change([id], remarks);
  }

  /** They can come back by `restore`, for a minute at least. @throws Trouble `held` if another tab works with one of them */
  async remove(ids: readonly RunId[]): Promise<void> {
    const held = await this.#locks.all();
    if (ids.map(runLock).some((lock) => held.has(lock) && !this.#locks.has(lock))) throw new Trouble("held");
    await this.#change(ids, { removed: Date.now() });
  }

  restore(ids: readonly RunId[]): Promise<void> {
    return this.#change(ids, { removed: null });
  }

  /** Ends what was deleted a while ago. */
  async purge(): Promise<void> {
    const held = await this.#locks.all();
    await this.#access.write(ALL_STORES, (writing) => purge(writing, Date.now() - UNDO_MOMENT, held));
  }

  /** For a run that must be written: old deleted ones go, and all of its own checkpoints that can. */
  async #makeRoom(id: RunId): Promise<void> {
    await this.purge();
    await this.#access.write(ALL_OF_A_RUN, async (writing) => {
      const row = await writing.objectStore("runs").get(id);
      if (!row) return;
      await thin(writing, row, 0);
      await writing.objectStore("runs").put(row);
    });
  }

  #change(ids: readonly RunId[], change: Partial<RunRow>): Promise<void> {
    return this.#access.write(["runs"], async (writing) => {
      for (const id of ids) {
        const row = await writing.objectStore("runs").get(id);
        if (row) await writing.objectStore("runs").put({ ...row, ...change });
      }
    });
  }
}
