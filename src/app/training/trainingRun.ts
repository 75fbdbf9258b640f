/** One run as the page knows it: its Worker, what the Worker last said, and how far it may go. */
import {
  type BackendInfo,
  type Checkpoint,
  type EngineErrorData,
  type EventBody,
  isResting,
  type LiveSettings,
  type LoadOrder,
  type MemoryInfo,
  type MethodId,
  type ModelInfo,
  type RunConfig,
  type SelfTestResult,
  type SessionState,
} from "../../engine/index.ts";
import { type PortFactory, RunClient } from "./runClient.ts";

export interface RunReady {
  backend: BackendInfo;
  selfTest: SelfTestResult;
  model: ModelInfo;
}

export interface TrainingRunHandlers {
  onEvent(run: TrainingRun, event: EventBody): void;
  onCrash(run: TrainingRun, error: EngineErrorData): void;
  /** Nothing has come for `run.quiet` seconds. */
  onQuiet(run: TrainingRun): void;
}

let runCount = 0;

export class TrainingRun {
  /** With every live change that was sent. */
  config: RunConfig;
  /** Steps finished. */
  done = 0;
  /** Steps that the Worker has leave to finish. */
  until = 0;
  /** The most that its Worker may take of the processor. */
  threads = 1;
  ready: RunReady | null = null;
  memory: MemoryInfo | null = null;
  checkpoint: Checkpoint | null = null;
  /** Seconds that nothing has come for, while something is due. */
  quiet = 0;
  #state: SessionState = "idle";
  #pristine = false;
  #pauseAsked = false;
  /** Changes made while the Worker could not take them. */
  #held: LiveSettings | null = null;
  #client: RunClient;
  #createPort: PortFactory;
  #handlers: TrainingRunHandlers;

  constructor(config: RunConfig, createPort: PortFactory, handlers: TrainingRunHandlers) {
    this.config = config;
    this.#createPort = createPort;
    this.#handlers = handlers;
    this.#client = this.#connect();
  }

  get method(): MethodId {
    return this.config.method;
  }

  /** Loaded, and not about to make a step. */
  get resting(): boolean {
    return isResting(this.#state) && this.done >= this.until;
  }

  get failed(): boolean {
    return this.#state === "failed";
  }

  /** The step that it can start again from; null if it never got as far as to start. */
  get restartStep(): number | null {
    return this.checkpoint?.step ?? (this.ready ? 0 : null);
  }

  /** At the start or on its way there, with nothing asked of it yet. */
  get pristine(): boolean {
    return this.#pristine && (this.#state === "loading" || this.#state === "ready");
  }

  /** Starts over, from the checkpoint if there is one. A session that is busy or broken is replaced. */
  load(order: LoadOrder): void {
    if (this.#state !== "idle" && !this.resting) {
      const old = this.#client;
      this.#client = this.#connect(); // before the Worker they may share is left by its last run
      old.dispose();
    }
    this.config = order.config;
    this.threads = order.threads;
    this.checkpoint = order.checkpoint;
    this.done = order.checkpoint?.step ?? 0;
    this.until = this.done;
    this.ready = null;
    this.#state = "loading";
    this.#pristine = order.checkpoint === null;
    this.#pauseAsked = false;
    this.#held = null;
    this.quiet = 0;
    runCount += 1;
    this.#client.load(`run-${runCount}`, order);
  }

  /** Gives leave to finish `step` steps. */
  advance(step: number): void {
    if (step <= this.until) return;
    this.until = step;
    this.#pauseAsked = false;
    this.#pristine = false;
    this.#client.run(step);
  }

  pause(): void {
    if (!this.ready || this.resting || this.#pauseAsked) return;
    this.#pauseAsked = true;
    this.#client.pause();
  }

  /** Changes settings before the step `atStep` (0-based); a run that is still loading gets them when it is ready. */
  configure(settings: LiveSettings, atStep: number): void {
    this.config = { ...this.config, ...settings };
    if (this.#state === "loading") this.#held = { ...this.#held, ...settings };
    else if (this.#state !== "failed") this.#client.configure(settings, atStep);
  }

  requestCheckpoint(): void {
    this.#client.checkpoint();
  }

  /** At once, in the middle of a step; the last checkpoint is kept. */
  stop(): void {
    this.#client.stop();
  }

  dispose(): void {
    this.#client.dispose();
  }

  #connect(): RunClient {
    return new RunClient(this.#createPort, {
      onEvent: (event) => {
        this.quiet = 0;
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
      },
    });
  }

  #fold(event: EventBody): void {
    switch (event.type) {
      case "state":
        this.#state = event.state;
        // Leave that was not used up is void: going on needs a new one.
        if (event.state === "paused" || event.state === "finished") {
          this.until = this.done;
          this.#pauseAsked = false;
        }
        break;
      case "ready":
        this.ready = { backend: event.backend, selfTest: event.selfTest, model: event.model };
        this.#state = "ready";
        if (this.#held) this.#client.configure(this.#held, this.done);
        this.#held = null;
        break;
      case "step":
        this.done = event.record.metrics.step + 1;
        this.memory = event.memory;
        break;
      case "checkpoint":
        this.checkpoint = event.checkpoint;
        break;
      case "failed":
        this.#state = "failed";
        this.#client.dispose();
        break;
      case "backend":
      case "evaluation":
      case "changed":
        break;
      default:
        event satisfies never;
    }
  }
}
