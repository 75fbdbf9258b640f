/** Keeps the runs of an experiment in the library while they are trained. */
import type { EventBody, RunId, RunSpec } from "../../../engine/index.ts";
import type { ExperimentSnapshot, RunListener } from "../../experiment/listener.ts";
import type { ToldExperiment } from "../experiments.ts";
import type { Library } from "../library.ts";
import { experimentLock } from "../locks.ts";
import { RunWriter } from "./runWriter.ts";

export class Keeper implements RunListener {
  readonly #library: Library;
  readonly #writers = new Map<RunId, RunWriter>();
  #experiment: ExperimentSnapshot | null = null;
  /** By experiment: the newest of each. */
  readonly #unwritten = new Map<string, ToldExperiment>();
  #work: Promise<void> | null = null;

  constructor(library: Library) {
    this.#library = library;
    library.subscribe(() => {
      for (const writer of this.#writers.values()) writer.retry();
    });
  }

  began(spec: RunSpec, name: string): void {
    if (!this.#writers.has(spec.id)) this.#writers.set(spec.id, new RunWriter(this.#library, spec, name));
  }

  event(id: RunId, event: EventBody): void {
    this.#writers.get(id)?.event(event);
  }

  truncated(id: RunId, step: number): void {
    this.#writers.get(id)?.truncated(step);
  }

  experiment(snapshot: ExperimentSnapshot): void {
    const before = this.#experiment;
    this.#experiment = snapshot;
    if (before && before.id !== snapshot.id) this.#leave(before, snapshot);
    if (snapshot.runs.length === 0) return;
    const told = { snapshot, at: Date.now() };
    this.#library.experiments.ofTab = told;
    this.#unwritten.set(snapshot.id, told);
    this.#work ??= this.#writeExperiments().finally(() => {
      this.#work = null;
    });
  }

  /** All is written that can be now. */
  async settled(): Promise<void> {
    await Promise.all([this.#work, ...Array.from(this.#writers.values(), (writer) => writer.settled())]);
  }

  /** What the tab has turned away from is free for others, once it is written how it was left. */
  #leave(before: ExperimentSnapshot, { runs }: ExperimentSnapshot): void {
    if (before.runs.length > 0) this.#library.experiments.ofTab = null;
    if (!this.#work) this.#library.locks.release(experimentLock(before.id));
    for (const [run, writer] of this.#writers) {
      if (runs.some((spec) => spec.id === run)) continue;
      this.#writers.delete(run);
      void writer.end();
    }
  }

  /** One after the other, and none that is old when its turn comes. */
  async #writeExperiments(): Promise<void> {
    for (const [id, told] of this.#unwritten) {
      this.#unwritten.delete(id);
      // Trouble is told by the library; the next snapshot says all of this one.
      await this.#library.experiments.keep(told).catch(() => {});
      const isLeft = id !== this.#experiment?.id && !this.#unwritten.has(id);
      if (isLeft) this.#library.locks.release(experimentLock(id));
    }
  }
}
