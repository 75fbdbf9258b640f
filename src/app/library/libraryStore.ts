/** The library as the page shows it: rows that follow what is stored, and what a visitor can do with them. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Checkpoint, KeptRecord, RunId } from "../../engine/index.ts";
import type { KeptBase } from "../experiment/pretraining.ts";
import type { RunRow } from "./database/schema.ts";
import { Trouble } from "./database/trouble.ts";
import type { Unfinished } from "./experiments.ts";
import { goOnWith, type Page } from "./goOn.ts";
import type { Library } from "./library.ts";
import { runLock } from "./locks.ts";
import { UNDO_MOMENT } from "./runs/removal.ts";
import type { Remarks } from "./runs/runs.ts";
import { type StorageState, storageState } from "./storage.ts";

export interface LibraryRow extends RunRow {
  /** The tab that works with it now. */
  heldBy: "here" | "elsewhere" | null;
}

export interface LibraryState {
  /** Newest first; null until they were read. */
  rows: readonly LibraryRow[] | null;
  /** Deleted so lately that they can come back for certain; the last one first. */
  deleted: readonly RunRow[];
  storage: StorageState | null;
  /** Left by a tab that is gone; null once the visitor has decided. */
  unfinished: Unfinished | null;
  /** Why what comes now is not kept. */
  trouble: Trouble | null;
  /** Why what the visitor asked for last could not be done. */
  refusal: Trouble | null;
}

/** Milliseconds between two readings while runs grow. */
const REST = 500;

type Timer = ReturnType<typeof setTimeout>;

export class LibraryStore {
  readonly store: StoreApi<LibraryState>;
  readonly #library: Library;
  #timer: Timer | null = null;
  #purgeTimer: Timer | null = null;

  constructor(library: Library) {
    this.#library = library;
    this.store = createStore<LibraryState>(() => ({
      rows: null,
      deleted: [],
      storage: null,
      unfinished: null,
      trouble: library.trouble,
      refusal: null,
    }));
    library.subscribe(() => this.#follow());
  }

  /** Reads what is stored; from then on the rows follow. */
  async refresh(): Promise<void> {
    const [rows, held, storage] = await Promise.all([
      // Trouble is shown as such.
      this.#library.runs.list().catch(() => []),
      this.#library.locks.all(),
      storageState(),
    ]);
    const holder = (id: RunId) => {
      if (!held.has(runLock(id))) return null;
      return this.#library.locks.has(runLock(id)) ? ("here" as const) : ("elsewhere" as const);
    };
    const deleted = latelyDeleted(rows, Date.now());
    const shown = rows.filter(({ removed }) => removed === null).map((row) => ({ ...row, heldBy: holder(row.id) }));
    this.store.setState({
      rows: keptEqual(this.store.getState().rows ?? [], shown),
      deleted,
      storage,
      trouble: this.#library.trouble,
    });
    if (deleted.length > 0) this.#purgeSoon(deleted.at(-1)!.removed!);
  }

  /** Null if it could not be read, or is not there. */
  open(id: RunId): Promise<KeptRecord | null> {
    return this.#tried(() => this.#library.runs.open(id));
  }

  /** The newest; null if there is none, or it could not be read. */
  checkpoint(id: RunId): Promise<Checkpoint | null> {
    return this.#tried(() => this.#library.runs.checkpoint(id));
  }

  remark(id: RunId, remarks: Remarks): Promise<unknown> {
    return this.#tried(() => this.#library.runs.remark(id, remarks));
  }

  /** Looks for an experiment that this tab may go on with. */
  async lookForUnfinished(): Promise<void> {
    // Trouble is shown as such.
    this.store.setState({ unfinished: await this.#library.experiments.unfinished().catch(() => null) });
  }

  /** Goes on training where another tab has left off. */
  async takeUp({ id }: Unfinished, page: Page): Promise<void> {
    this.decline();
    await goOnWith(this.#library, page, id, { isWanted: true });
  }

  /** It stays in the library, and other pages offer it again. */
  decline(): void {
    this.store.setState({ unfinished: null });
  }

  async remove(ids: readonly RunId[]): Promise<void> {
    await this.#tried(() => this.#library.runs.remove(ids));
    await this.refresh();
  }

  /** Brings back what was deleted last; called again, what was deleted before that. */
  async undo(): Promise<void> {
    const { deleted } = this.store.getState();
    const last = deleted.filter(({ removed }) => removed === deleted[0]!.removed);
    await this.#tried(() => this.#library.runs.restore(last.map(({ id }) => id)));
    await this.refresh();
  }

  /** A run of this tab's own, like one that another tab has. */
  copy(id: RunId, copy: RunId): Promise<unknown> {
    return this.#tried(() => this.#library.runs.copy(id, copy));
  }

  /** Base models of own tasks, newest first. */
  async bases(): Promise<KeptBase[]> {
    return (await this.#tried(() => this.#library.bases.list())) ?? [];
  }

  removeBase(id: string): Promise<unknown> {
    return this.#tried(() => this.#library.bases.remove(id));
  }

  add(record: KeptRecord, name: string, checkpoint?: Checkpoint): Promise<unknown> {
    return this.#tried(() => this.#library.runs.add(record, name, checkpoint));
  }

  async #tried<T>(action: () => Promise<T>): Promise<T | null> {
    try {
      const result = await action();
      this.store.setState({ refusal: null });
      return result;
    } catch (error) {
      if (!(error instanceof Trouble)) throw error;
      this.store.setState({ refusal: error });
      return null;
    }
  }

  /** Makes room as soon as nothing that was deleted at `removed` or before has to come back. */
  #purgeSoon(removed: number): void {
    if (this.#purgeTimer !== null) return;
    this.#purgeTimer = setTimeout(
      () => {
        this.#purgeTimer = null;
        // Trouble is shown as such.
        void this.#library.runs.purge().catch(() => {});
      },
      removed + UNDO_MOMENT + 1 - Date.now(),
    );
  }

  #follow(): void {
    this.store.setState({ trouble: this.#library.trouble });
    if (this.store.getState().rows === null || this.#timer !== null) return;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.refresh();
    }, REST);
  }
}

/** Of those that have been given one. */
export const huesOf = (rows: readonly RunRow[]): Map<RunId, number> =>
  new Map(rows.flatMap(({ id, hue }) => (hue === null ? [] : [[id, hue] as const])));

/** The last one first. */
const latelyDeleted = (rows: readonly RunRow[], now: number): RunRow[] =>
  rows.filter(({ removed }) => removed !== null && removed > now - UNDO_MOMENT).sort((a, b) => b.removed! - a.removed!);

/** Rows that say what they said before are the same objects, so that only the others are drawn anew. */
function keptEqual(before: readonly LibraryRow[], rows: readonly LibraryRow[]): LibraryRow[] {
  const known = new Map(before.map((row) => [row.id, row]));
  return rows.map((row) => {
    const old = known.get(row.id);
    return old && JSON.stringify(old) === JSON.stringify(row) ? old : row;
  });
}
