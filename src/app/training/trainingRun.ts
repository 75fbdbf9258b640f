/** A run in its Worker: what the Worker last said, and how far it may go. A Worker is slow to start, so another run may follow in it. */
import {
  type Checkpoint,
  type EngineErrorData,
  type EventBody,
  isResting,
  type LiveSettings,
  type Loaded,
  type MemoryInfo,
  type ProbeOrder,
  type ProbeRecord,
  type RunConfig,
  type RunId,
  type SessionState,
  type SettingChange,
  toErrorData,
  told,
} from "../../engine/index.ts";
import { Leave } from "./leave.ts";
import type { Place } from "./place.ts";
import { type PortFactory, RunClient } from "./runClient.ts";
import type { Start } from "./start.ts";
import { Trunk } from "./trunk.ts";
import { WhatIfs } from "./whatIfs.ts";

export interface TrainingRunHandlers {
  onEvent(run: TrainingRun, event: EventBody): void;
  onCrash(run: TrainingRun, error: EngineErrorData): void;
  /** Nothing has come for `run.quiet` seconds. */
  onQuiet(run: TrainingRun): void;
  /** Of its trunk `done` steps are made again. */
  onReplayed?(done: number): void;
}

let loads = 0;

export class TrainingRun {
  id: RunId = "";
  /** With every live change that was sent. */
  config!: RunConfig;
  /** Steps finished. */
  done = 0;
  /** Null until it is loaded and, if it shares a trunk, has made that again. */
  ready: Loaded | null = null;
  /** Bytes of a large model that are here, while it comes. */
  loaded: { done: number; total: number } | null = null;
  memory: MemoryInfo | null = null;
  /** Seconds that nothing has come for, while something is due. */
  quiet = 0;
  #state: SessionState = "idle";
  readonly #leave = new Leave();
  /** What of its start is still to come. */
  #start: Start | null = null;
  readonly #trunk = new Trunk();
  readonly #whatIfs = new WhatIfs((order) => this.#client.probe(order));
  /** Changes made while the Worker could not take them. */
  #held: SettingChange[] = [];
  #load = 0;
  #client: RunClient;
  readonly place: Place;
  readonly #createPort: PortFactory;
  readonly #handlers: TrainingRunHandlers;

  constructor(place: Place, createPort: PortFactory, handlers: TrainingRunHandlers) {
    this.place = place;
    this.#createPort = createPort;
    this.#handlers = handlers;
    this.#client = this.#connect();
  }

  /** Loaded, and not about to make a step. */
  get resting(): boolean {
    return isResting(this.#state) && this.done >= this.until;
  }

  get failed(): boolean {
    return this.#state === "failed";
  }

  /** It makes steps of its trunk again. */
  get isReplaying(): boolean {
    return this.#trunk.leg !== undefined;
  }

  /** No step is left to make. */
  get over(): boolean {
    return this.done >= this.config.steps;
  }

  /** Steps that the Worker has leave to finish. */
  get until(): number {
    return this.#leave.until;
  }

  /** The first step that is surely not under way. */
  get next(): number {
    return this.#leave.next;
  }

  /** Leaves whatever was here and goes on with a run. A session that is busy or broken is replaced. */
  load(run: { id: RunId; done: number; config: RunConfig }, start: Start | Promise<Start>): void {
    if (this.#state !== "idle" && !this.resting) {
      const old = this.#client;
      this.#client = this.#connect(); // before the Worker they may share is left by its last run
      old.dispose();
    }
    this.#whatIfs.end();
    this.id = run.id;
    this.config = run.config;
    this.done = run.done;
    this.#leave.end(run.done);
    this.ready = null;
    this.loaded = null;
    this.quiet = 0;
    this.#state = "loading";
    this.#held = [];
    this.#trunk.start([]);
    this.#load += 1;
    const load = this.#load;
    if (!(start instanceof Promise)) return this.#begin(start);
    start.then(
      (known) => load === this.#load && this.#begin(known),
      (error) => {
        this.#fail();
        this.#handlers.onCrash(this, toErrorData(error, told`the run that it continues`));
        this.#whatIfs.end();
      },
    );
  }

  /** Gives leave to finish `step` steps and no more; a step that is under way beyond it is still made. */
  allow(step: number): void {
    if (this.#leave.give(Math.max(step, this.done))) this.#client.run(this.until);
  }

  pause(): void {
    if (!this.ready || this.resting || this.#leave.isPauseAsked) return;
    this.#leave.isPauseAsked = true;
    this.#client.pause();
  }

  /** Changes settings before the step `atStep` (0-based); a run that is still loading gets them when it is ready. */
  configure(changes: LiveSettings, atStep: number): void {
    this.config = { ...this.config, ...changes };
    if (!this.ready) this.#held.push({ step: atStep, changes });
    else if (!this.failed) this.#client.configure(changes, atStep);
  }

  /** What a group of the next step would do under other settings, answered at the next rest; null where asked again before. */
  probe(order: ProbeOrder): Promise<ProbeRecord | null> {
    const answer = this.#whatIfs.ask(order);
    if (this.failed || this.#state === "disposed") this.#whatIfs.end();
    else this.#askNext();
    return answer;
  }

  /** At once, in the middle of a step; the last checkpoint is kept. */
  stop(): void {
    this.#client.stop();
  }

  dispose(): void {
    this.#load += 1;
    this.#state = "disposed";
    this.#client.dispose();
    this.#whatIfs.end();
  }

  #connect(): RunClient {
    return new RunClient(this.#createPort, {
      onEvent: (event) => {
        this.quiet = 0;
        if (this.isReplaying && event.type !== "failed") {
          if (event.type === "step") this.#handlers.onReplayed?.(event.record.metrics.step + 1);
          const checkpoint = this.#trunk.heed(event, this.#client);
          if (checkpoint) this.#open(checkpoint);
          return;
        }
        this.#fold(event);
        this.#handlers.onEvent(this, event);
      },
      onQuiet: (seconds) => {
        this.quiet = seconds;
        this.#handlers.onQuiet(this);
      },
      onCrash: (error) => {
        this.quiet = 0;
        this.#state = "failed";
        this.#handlers.onCrash(this, error);
        this.#whatIfs.fail(error);
      },
    });
  }

  #begin(start: Start): void {
    this.done = start.done;
    this.#leave.end(start.done);
    this.#start = start;
    this.#trunk.start(start.trunk);
    this.#open(start.checkpoint);
  }

  /** Loads the next leg of the trunk, or, behind it, the run itself. */
  #open(checkpoint: Checkpoint | null): void {
    const { config } = this.#trunk.leg ?? this.#start!;
    loads += 1;
    const { base } = this.#start!;
    this.#client.load(`load-${loads}`, { config, checkpoint, ...(base && { base }), ...this.place });
  }

  /** Answers belong to the run itself, not to its trunk, and to a step that nobody has leave to make. */
  #askNext(): void {
    if (this.ready && this.resting && !this.isReplaying) this.#whatIfs.next();
  }

  #configureAll(changes: readonly SettingChange[]): void {
    for (const change of changes) this.#client.configure(change.changes, change.step);
  }

  #fold(event: EventBody): void {
    switch (event.type) {
      case "state":
        this.#state = event.state;
        if (event.state === "paused" || event.state === "finished") this.#leave.end(this.done);
        this.#askNext();
        break;
      case "loading":
        this.loaded = { done: event.done, total: event.total };
        break;
      case "ready":
        this.ready = event;
        this.loaded = null;
        this.#state = "ready";
        this.#configureAll([...this.#start!.changes, ...this.#held]);
        this.#held = [];
        break;
      case "step":
        this.done = event.record.metrics.step + 1;
        this.memory = event.memory;
        break;
      case "probed":
        this.#whatIfs.answered(event.probe);
        this.#askNext();
        break;
      case "failed":
        this.#fail();
        this.#whatIfs.fail(event.error);
        break;
      case "backend":
      case "pretraining":
      case "evaluation":
      case "changed":
      case "checkpoint":
        break;
      default:
        event satisfies never;
    }
  }

  #fail(): void {
    this.#state = "failed";
    this.#trunk.start([]);
    this.#client.dispose();
  }
}
