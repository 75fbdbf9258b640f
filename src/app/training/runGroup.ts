/**
 * The one or two runs that train together, and the commands that they get.
 *
 * Twins are kept in lock-step by leave: each may finish at most one step more than the other has finished.
 * A change of settings is addressed to the first step that no run has leave for, so both make it before
 * the same step.
 */
import {
  type BackendChoice,
  type Checkpoint,
  type EngineErrorData,
  type EventBody,
  type LiveSettings,
  METHODS,
  type MethodId,
  type RunConfig,
  type SettingChange,
} from "../../engine/index.ts";
import type { RunPort } from "./runClient.ts";
import { TrainingRun } from "./trainingRun.ts";

export interface RunGroupHandlers {
  onEvent(run: TrainingRun, event: EventBody): void;
  /** A change that the page made, not a run's Worker: a fork, or a twin left behind. */
  onMarker(method: MethodId, change: SettingChange): void;
  onFailure(run: TrainingRun, error: EngineErrorData): void;
  /** A run says nothing, though something is due. */
  onQuiet(): void;
}

export interface RunGroupOptions {
  createPort(backend: BackendChoice): RunPort;
  /** Where the models lie, as an absolute address. */
  assets: string;
  /** Of the processor, to be shared by the runs. */
  cores: number;
}

/** More do not pay: matrices of these models are cut into parts too small. */
const MOST_THREADS = 4;

/** With which method a run's twin trains. */
const TWIN: Record<MethodId, MethodId> = { grpo: "progrpo", progrpo: "grpo" };

/** The live settings in which `to` differs from `from`. */
export function difference(from: RunConfig, to: RunConfig): LiveSettings {
  const entries = Object.entries(to).filter(([name, value]) => !Object.is(from[name as keyof RunConfig], value));
  return Object.fromEntries(entries) as LiveSettings;
}

const isEmpty = (settings: LiveSettings): boolean => Object.keys(settings).length === 0;

export class RunGroup {
  /** One run, or the twins. */
  runs: readonly TrainingRun[] = [];
  /** The visitor wants steps to be made. */
  training = false;
  /** The visitor asked for a pause that has not come yet. */
  pausing = false;
  /** The twin that was left behind when the visitor chose one method. */
  #parked: TrainingRun | null = null;
  /** The run from whose checkpoint a twin is to be made. */
  #trunk: TrainingRun | null = null;
  #checkpointRequested = false;
  /** Stop after this many steps; null: at the end of the run. */
  #stopAt: number | null = null;
  #backend: BackendChoice = "auto";
  /** The share of each run that is loaded. */
  #threads = 1;
  #options: RunGroupOptions;
  #handlers: RunGroupHandlers;

  constructor(options: RunGroupOptions, handlers: RunGroupHandlers) {
    this.#options = options;
    this.#handlers = handlers;
  }

  get done(): number {
    return this.runs.length === 0 ? 0 : Math.min(...this.runs.map((run) => run.done));
  }

  get ready(): boolean {
    return this.runs.length > 0 && this.runs.every((run) => run.ready !== null);
  }

  get failed(): readonly TrainingRun[] {
    return this.runs.filter((run) => run.failed);
  }

  get forking(): boolean {
    return this.#trunk !== null;
  }

  /** Seconds without a word from the run that is silent longest. */
  get quiet(): number {
    return Math.max(0, ...this.runs.map((run) => run.quiet));
  }

  /** New runs from the start, one for each configuration; runs that wait at the start with it already are kept. */
  load(configs: readonly RunConfig[], backend: BackendChoice): void {
    this.training = false;
    this.pausing = false;
    this.#trunk = null;
    const spare = [...this.runs, ...(this.#parked ? [this.#parked] : [])];
    this.#parked = null;
    const take = (match: (run: TrainingRun) => boolean) => {
      const index = spare.findIndex(match);
      return index < 0 ? null : spare.splice(index, 1)[0]!;
    };
    this.#threads = Math.max(1, Math.min(MOST_THREADS, Math.floor(this.#options.cores / configs.length)));
    // The memory that a Worker started with is for its backend and its number of threads.
    const fits = (run: TrainingRun) => backend === this.#backend && run.threads === this.#threads;
    const waiting = configs.map((config) =>
      take((run) => fits(run) && run.pristine && isEmpty(difference(run.config, config))),
    );
    const workers = configs.map((_, index) => (waiting[index] ? null : take(fits)));
    this.#backend = backend;
    this.runs = configs.map((config, index) => {
      const kept = waiting[index];
      if (kept) return kept;
      const run = workers[index] ?? this.#create(config);
      this.#load(run, config, null);
      return run;
    });
    for (const run of spare) run.dispose();
  }

  /** Trains until `stopAt` steps are done, or to the end. */
  train(stopAt: number | null): void {
    this.training = true;
    this.pausing = false;
    this.#stopAt = stopAt;
    this.#pace();
  }

  pause(): void {
    if (!this.training) return;
    if (!this.ready || this.#trunk) {
      this.training = false;
      return;
    }
    this.pausing = true;
    // Of twins the one that is behind catches up, so that both rest at the same step.
    this.#stopAt = this.runs.length === 1 ? this.done : Math.max(...this.runs.map((run) => run.until));
    this.#pace();
    this.#settle();
  }

  /** Ends the Workers of runs that are in the middle of something: they fail, and can go on from their checkpoints. */
  stopNow(): void {
    for (const run of this.runs) if (!run.resting && !run.failed) run.stop();
  }

  /** Changes live settings of every run before the same step, the next one that can be. */
  configure(settings: LiveSettings): void {
    const atStep = this.runs.length === 1 ? this.done : Math.max(...this.runs.map((run) => run.until));
    for (const run of this.runs) run.configure(settings, atStep);
    this.#pace();
    this.#settle();
  }

  /** One method's run goes on with the other method. */
  switchTo(method: MethodId): void {
    this.#trunk = null;
    this.#discardParked();
    if (this.runs[0]?.method !== method) this.configure({ method });
    else this.#pace();
  }

  /** Of the twins, one goes on alone; the other stays where it is. */
  keep(method: MethodId): void {
    const kept = this.runs.find((run) => run.method === method);
    const left = this.runs.find((run) => run.method !== method);
    if (!kept || !left) return this.switchTo(method);
    left.pause();
    this.#discardParked();
    this.#parked = left;
    this.runs = [kept];
    this.#handlers.onMarker(method, { step: kept.done, changes: { method } });
    this.#pace();
    this.#settle();
  }

  /** One run becomes twins that share all steps so far. */
  fork(): void {
    const trunk = this.runs[0];
    if (!trunk) return;
    const parked = this.#parked;
    if (parked?.resting && trunk.resting && parked.done === trunk.done) {
      const { method: _method, ...settings } = difference(parked.config, trunk.config);
      if (!isEmpty(settings)) parked.configure(settings, parked.done);
      this.#parked = null;
      this.runs = inOrder(trunk, parked);
      this.#pace();
      return;
    }
    this.#trunk = trunk;
    this.#checkpointRequested = false;
    trunk.pause();
    this.#growTwin();
  }

  /** Makes again what failed runs lost, from their last checkpoints or, before the first, from the start; on another backend, all runs. */
  restart(backend: BackendChoice): void {
    if (backend !== this.#backend) {
      this.#backend = backend;
      this.#discardParked();
      this.runs = this.runs.map((run) => this.#reload(this.#create(run.config), run));
    } else for (const run of this.failed) this.#reload(run, run);
  }

  #reload(run: TrainingRun, before: TrainingRun): TrainingRun {
    const { checkpoint, config } = before;
    if (run !== before) before.dispose();
    this.#load(run, config, checkpoint);
    const changes = checkpoint ? difference(checkpoint.config, config) : {};
    if (checkpoint && !isEmpty(changes)) this.#handlers.onMarker(run.method, { step: checkpoint.step, changes });
    return run;
  }

  #load(run: TrainingRun, config: RunConfig, checkpoint: Checkpoint | null): void {
    const { assets } = this.#options;
    run.load({ config, backend: this.#backend, threads: this.#threads, assets, checkpoint });
  }

  #create(config: RunConfig): TrainingRun {
    const backend = this.#backend;
    return new TrainingRun(config, () => this.#options.createPort(backend), {
      onEvent: (run, event) => this.#receive(run, event),
      onCrash: (run, error) => this.#fail(run, error),
      onQuiet: () => this.#handlers.onQuiet(),
    });
  }

  #receive(run: TrainingRun, event: EventBody): void {
    if (event.type === "failed") return this.#fail(run, event.error);
    this.#growTwin();
    this.#pace();
    this.#settle();
    this.#handlers.onEvent(run, event);
  }

  #fail(run: TrainingRun, error: EngineErrorData): void {
    if (!this.runs.includes(run)) {
      // A run that was left behind has nothing to say any more.
      if (run === this.#parked) this.#discardParked();
      return;
    }
    this.training = false;
    this.pausing = false;
    this.#trunk = null;
    for (const survivor of this.runs) if (survivor !== run) survivor.pause();
    this.#handlers.onFailure(run, error);
  }

  #goal(): number {
    const end = Math.min(...this.runs.map((run) => run.config.steps));
    return this.#stopAt === null ? end : Math.min(this.#stopAt, end);
  }

  #pace(): void {
    if (!this.training || !this.ready || this.#trunk) return;
    for (const run of this.runs) {
      const others = this.runs.filter((twin) => twin !== run).map((twin) => twin.done + 1);
      run.advance(Math.min(this.#goal(), ...others));
      // Breaks off an evaluation that is under way.
      if (this.pausing && run.done >= this.#goal()) run.pause();
    }
  }

  /** Training is over once every run rests at the goal. */
  #settle(): void {
    if (!this.training || this.#trunk || !this.ready) return;
    if (this.done < this.#goal() || !this.runs.every((run) => run.resting)) return;
    this.training = false;
    this.pausing = false;
  }

  /** Makes the twin as soon as the trunk rests and its checkpoint is there. */
  #growTwin(): void {
    const trunk = this.#trunk;
    if (!trunk?.resting) return;
    const checkpoint = trunk.checkpoint;
    if (checkpoint?.step !== trunk.done) {
      if (!this.#checkpointRequested) trunk.requestCheckpoint();
      this.#checkpointRequested = true;
      return;
    }
    this.#trunk = null;
    this.#discardParked();
    const config = { ...trunk.config, method: TWIN[trunk.method] };
    const twin = this.#create(config);
    this.runs = inOrder(trunk, twin);
    this.#load(twin, config, checkpoint);
    this.#handlers.onMarker(config.method, { step: checkpoint.step, changes: { method: config.method } });
  }

  #discardParked(): void {
    this.#parked?.dispose();
    this.#parked = null;
  }
}

const inOrder = (...runs: TrainingRun[]): TrainingRun[] =>
  runs.sort((a, b) => METHODS.indexOf(a.method) - METHODS.indexOf(b.method));
