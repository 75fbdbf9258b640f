/** Tells whoever keeps runs what becomes of them: of each run first that it is there. */
import type { EventBody, RunId } from "../../engine/index.ts";
import type { ExperimentSnapshot, RunListener } from "./listener.ts";
import type { Run } from "./run.ts";

export class Telling {
  readonly #listeners: readonly RunListener[];
  readonly #nameOf: (run: Run) => string;
  #known = new Set<RunId>();
  #last: ExperimentSnapshot | null = null;

  constructor(listeners: readonly RunListener[], nameOf: (run: Run) => string) {
    this.#listeners = listeners;
    this.#nameOf = nameOf;
  }

  /** What a draft does is nobody's business. */
  event(run: Run, event: EventBody): void {
    if (!run.hasBegun) return;
    this.#introduce(run);
    for (const listener of this.#listeners) listener.event(run.id, event);
  }

  truncated(run: Run, step: number): void {
    this.#introduce(run);
    for (const listener of this.#listeners) listener.truncated(run.id, step);
  }

  /** What is the same as before is not told again. */
  experiment(snapshot: ExperimentSnapshot): void {
    const last = this.#last;
    if (last?.id !== snapshot.id) this.#known.clear();
    const isNews = !last || JSON.stringify(last) !== JSON.stringify(snapshot);
    this.#last = snapshot;
    if (isNews) for (const listener of this.#listeners) listener.experiment(snapshot);
  }

  #introduce(run: Run): void {
    if (this.#known.has(run.id)) return;
    this.#known.add(run.id);
    for (const listener of this.#listeners) {
      listener.began(run.spec, this.#nameOf(run));
      if (run.ready) listener.event(run.id, run.ready);
    }
  }
}
