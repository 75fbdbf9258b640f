/** Leads the training of an experiment: who is next, what happens when something was made, changed or failed. */
import type { BackendChoice, EngineErrorData, EventBody, RunId } from "../../engine/index.ts";
import type { LaneOptions } from "../training/lanes.ts";
import type { Experiment } from "./arms.ts";
import { Heat } from "./heat.ts";
import type { RunListener } from "./listener.ts";
import { snapshotOf } from "./plan.ts";
import { doneBy, SpeedMeter } from "./progress.ts";
import type { FindBase, FindCheckpoint } from "./route.ts";
import type { Run } from "./run.ts";
import type { Runs } from "./runs.ts";
import type { RunFailure } from "./state.ts";
import { Telling } from "./telling.ts";

export interface ConductorOptions extends LaneOptions {
  /** Of runs that are kept. */
  checkpoints?: FindCheckpoint;
  /** Of own tasks. */
  bases?: FindBase;
  listeners?: readonly RunListener[];
}

export interface ConductorHandlers {
  /** Milliseconds. */
  now(): number;
  nameOf(run: Run): string;
  /** Something is to be drawn: `isUrgent` where the visitor did it, else it streams. */
  onNews(isUrgent: boolean): void;
}

export class Conductor {
  runs: Runs;
  /** What was put away last. */
  former: Runs | null = null;
  failure: RunFailure | null = null;
  readonly heat: Heat;
  readonly meter = new SpeedMeter();
  readonly #telling: Telling;
  readonly #handlers: ConductorHandlers;
  /** Finished runs need not be held here where they are kept. */
  readonly #areKept: boolean;
  /** The visitor wants the queue trained to its end. */
  #goesOn = false;
  /** Before, nobody gets a lane: the page may still learn which experiment is wanted. */
  #isPrepared = false;

  constructor(options: ConductorOptions, runs: Runs, handlers: ConductorHandlers) {
    this.runs = runs;
    this.#handlers = handlers;
    this.#areKept = options.checkpoints !== undefined;
    this.#telling = new Telling(options.listeners ?? [], (run) => handlers.nameOf(run));
    const known = {
      runOf: (id: RunId) => this.runs.byId(id),
      checkpoints: options.checkpoints ?? (() => Promise.resolve(null)),
      bases: options.bases ?? (() => Promise.resolve(null)),
    };
    this.heat = new Heat(options, known, {
      onEvent: (run, event) => this.#receive(run, event),
      onTruncate: (run, step) => {
        run.truncate(step);
        this.#telling.truncated(run, step);
      },
      onFailure: (run, error) => this.#fail(run, error),
      onQuiet: () => handlers.onNews(false),
    });
  }

  get isTraining(): boolean {
    return this.heat.lockstep.training;
  }

  /** Whoever is next is loaded, now and after every change. */
  prepare(): void {
    this.#isPrepared = true;
    this.sync();
  }

  run(): void {
    if (this.#cannotTrain) return;
    this.#goesOn = true;
    this.#train(() => this.heat.lockstep.train(null));
  }

  /** One step, or the rest of the step that only one twin has made. */
  step(): void {
    if (!this.isTraining && !this.#cannotTrain) this.#train(() => this.heat.lockstep.step());
  }

  pause(): void {
    this.#goesOn = false;
    this.heat.lockstep.pause();
    this.#handlers.onNews(true);
  }

  /** Goes over to another experiment, at rest. */
  turnTo(runs: Runs): void {
    this.#goesOn = false;
    this.failure = null;
    this.heat.lockstep.halt();
    this.meter.restart(0);
    // What is left is at rest, for whoever finds it later.
    this.tell();
    this.runs = runs;
    this.sync();
  }

  /** The one that is left can be had back. */
  putAway(next: Runs): void {
    if (this.runs.hasBegun) this.former = this.runs;
    this.turnTo(next);
  }

  /** The former one is back; the one since is put away in its place. */
  takeBack(): void {
    const { former } = this;
    if (!former) return;
    this.former = this.runs.hasBegun ? this.runs : null;
    this.turnTo(former);
  }

  /** What is live reaches runs before their next step; who is next is asked anew where arms, seeds or queue have changed. */
  edit(change: (experiment: Experiment) => Experiment): void {
    const before = { items: JSON.stringify(this.runs.items), queue: this.runs.experiment.queue };
    this.runs.experiment = change(this.runs.experiment);
    this.heat.configure(this.runs.behind);
    this.runs.redraft();
    const isSame = before.items === JSON.stringify(this.runs.items) && before.queue === this.runs.experiment.queue;
    if (!isSame) this.meter.restart(doneBy(this.heat.runs));
    if (!this.failure) this.sync(isSame ? this.heat.runs : undefined);
    this.#handlers.onNews(true);
  }

  /** After a failure: what is lost is made again from the last checkpoint; on another backend that is so for all runs. */
  restart(backend: BackendChoice): void {
    this.failure = null;
    this.heat.restart(backend);
    this.runs.experiment = { ...this.runs.experiment, backend };
    this.#handlers.onNews(true);
  }

  /** Who is next gets a lane; where nobody is, those that are done stay in theirs. */
  sync(next: readonly Run[] = this.runs.nextHeat(this.heat.size)): void {
    if (!this.#isPrepared) return;
    const { experiment } = this.runs;
    if (next.length === 0) this.heat.lockstep.halt();
    const staying = next.length > 0 ? next : this.runs.finished(this.heat.runs).slice(0, this.heat.size);
    this.heat.set(staying, experiment.backend);
    if (this.#areKept) this.runs.letGo(staying);
  }

  /** Tells whoever keeps the runs how the experiment stands. */
  tell(): void {
    this.#telling.experiment(snapshotOf(this.runs, this.#goesOn));
  }

  get #cannotTrain(): boolean {
    return this.failure !== null || this.runs.isOver;
  }

  #train(start: () => void): void {
    this.prepare();
    this.meter.restart(doneBy(this.heat.runs));
    start();
    this.#handlers.onNews(true);
  }

  #receive(run: Run, event: EventBody): void {
    const moved = event.type === "ready" ? run.moveTo(event.backend) : null;
    run.take(event);
    this.#telling.event(run, event);
    if (moved) this.#receive(run, { type: "changed", change: moved });
    if (event.type === "step") {
      this.meter.add(this.#handlers.now() / 1000, event.record.metrics.num_tokens, doneBy(this.heat.runs));
    }
    // All of a heat are at their end: the next follows by itself.
    if (event.type === "state" && this.#goesOn && !this.isTraining) {
      this.#goesOn = false;
      this.run();
    }
    this.#handlers.onNews(false);
  }

  #fail(run: Run, error: EngineErrorData): void {
    this.#goesOn = false;
    const steps = this.heat.failed.map((failed) => failed.checkpoint?.step ?? (failed.ready ? failed.start : null));
    const checkpointStep = steps.some((step) => step === null) ? null : Math.min(...(steps as number[]));
    this.failure = { error, run: run.id, name: this.#handlers.nameOf(run), step: run.done, checkpointStep };
    this.#handlers.onNews(true);
  }
}
