/** What this browser keeps of the page: runs and experiments, and which of them this tab has to itself. */
import { Bases } from "./bases.ts";
import { Access } from "./database/access.ts";
import type { Tab } from "./database/schema.ts";
import type { Trouble } from "./database/trouble.ts";
import { Experiments } from "./experiments.ts";
import { Locks } from "./locks.ts";
import { Runs } from "./runs/runs.ts";

export class Library {
  readonly locks = new Locks();
  readonly runs: Runs;
  readonly experiments: Experiments;
  readonly bases: Bases;
  readonly #access: Access;

  /** @param name of the database and of the channel between tabs */
  constructor(name: string, tab: Tab) {
    this.#access = new Access(name);
    this.runs = new Runs(this.#access, this.locks, tab);
    this.experiments = new Experiments(this.#access, this.locks, tab);
    this.bases = new Bases(this.#access);
  }

  /** Why what comes now is not kept; null if all is well. */
  get trouble(): Trouble | null {
    return this.#access.trouble;
  }

  /** `listener` hears of every change of what is stored, in this tab or another, and of trouble. */
  subscribe(listener: () => void): () => void {
    return this.#access.subscribe(listener);
  }

  /** Lets go of everything, as the end of the page does. */
  async close(): Promise<void> {
    await this.#access.close();
    this.locks.releaseAll();
  }
}
