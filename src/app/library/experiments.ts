/** Experiments that this browser keeps, and which of them this tab goes on with. */
import { type Message, message } from "../../words/message.ts";
import type { ExperimentSnapshot, StoredExperiment } from "../experiment/listener.ts";
import type { Access } from "./database/access.ts";
import { ALL_OF_A_RUN, type ExperimentRow, type RunRow, type Tab } from "./database/schema.ts";
import { Trouble } from "./database/trouble.ts";
import { experimentLock, type Locks, runLock } from "./locks.ts";
import { readStored, wholeRow, wholeSpec } from "./runs/read.ts";

/** Milliseconds: a page that is being left gives its locks back when the next one has begun. */
const PATIENCE = 2000;

/** Of the session's storage, which lasts as long as the tab. */
const KEY = "experiment";

/** An experiment as it was told of. */
export interface ToldExperiment {
  snapshot: ExperimentSnapshot;
  /** Milliseconds since 1970. */
  at: number;
}

export class Experiments {
  readonly #access: Access;
  readonly #locks: Locks;
  readonly #tab: Tab;

  constructor(access: Access, locks: Locks, tab: Tab) {
    this.#access = access;
    this.#locks = locks;
    this.#tab = tab;
  }

  /** The one that this tab worked with last, as it was told last: it is here at once, and in the database a moment later. */
  get ofTab(): ToldExperiment | null {
    try {
      return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as ToldExperiment | null;
    } catch {
      return null; // storage is forbidden
    }
  }

  set ofTab(told: ToldExperiment | null) {
    try {
      if (told === null) sessionStorage.removeItem(KEY);
      else sessionStorage.setItem(KEY, JSON.stringify(told));
    } catch {
      // storage is forbidden, or full: a reload begins anew
    }
  }

  async keep({ snapshot, at }: ToldExperiment): Promise<void> {
    if (!(await this.#locks.take(experimentLock(snapshot.id)))) return;
    const row: ExperimentRow = { id: snapshot.id, updated: at, snapshot, tab: this.#tab };
    await this.#access.write(["experiments"], async (writing) => {
      await writing.objectStore("experiments").put(row);
    });
  }

  /**
   * All that is needed to go on with it; from now on this tab has it. Null if there is no such experiment.
   * @param told as the tab remembers it, which may be newer than what is stored
   * @throws Trouble `held` if another tab works with it
   */
  async open(id: string, told?: ToldExperiment): Promise<StoredExperiment | null> {
    const row = await this.#access.read(["experiments"], (reading) => reading.objectStore("experiments").get(id));
    const isNewer = told && !(row && row.updated >= told.at);
    const snapshot = isNewer ? told.snapshot : row?.snapshot;
    if (!snapshot) return null;
    const names = [experimentLock(id), ...snapshot.runs.map((spec) => runLock(spec.id))];
    const had = await Promise.all(names.map((name) => this.#locks.take(name, PATIENCE)));
    if (had.includes(false)) {
      for (const name of names) this.#locks.release(name);
      throw new Trouble("held", row && holder(row.tab));
    }
    const runs: StoredExperiment["runs"] = [];
    const specs = snapshot.runs.map(wholeSpec);
    for (const spec of specs) {
      runs.push(await this.#access.read(ALL_OF_A_RUN, (reading) => readStored(reading, spec)));
    }
    return { snapshot: { ...snapshot, runs: specs }, runs };
  }

  /** The newest that has steps left to make, has runs left, and that no tab works with; null if there is none. */
  async unfinished(): Promise<Unfinished | null> {
    const [experiments, runs] = await this.#access.read(["experiments", "runs"], (reading) =>
      Promise.all([reading.objectStore("experiments").getAll(), reading.objectStore("runs").getAll()]),
    );
    const held = await this.#locks.all();
    const free = experiments.filter(({ id, snapshot }) => !snapshot.isFinished && !held.has(experimentLock(id)));
    for (const { id, updated, snapshot } of free.sort((a, b) => b.updated - a.updated)) {
      const kept = snapshot.runs.flatMap(
        (spec) => runs.find((row) => row.id === spec.id && row.removed === null) ?? [],
      );
      if (kept.length > 0) return { id, updated, runs: kept.map(wholeRow) };
    }
    return null;
  }
}

export interface Unfinished {
  id: string;
  /** Milliseconds since 1970. */
  updated: number;
  runs: RunRow[];
}

const holder = ({ title, opened }: Tab): Message =>
  message("holder", title, new Date(opened).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" }));
