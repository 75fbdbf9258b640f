/** The runs that train at the moment, each in a lane of its own. */
import {
  type BackendChoice,
  type EngineErrorData,
  type EventBody,
  FIXED_SETTINGS,
  type LiveSettings,
  type RunId,
} from "../../engine/index.ts";
import { type Claim, type LaneOptions, Lanes } from "../training/lanes.ts";
import { Lockstep } from "../training/lockstep.ts";
import type { TrainingRun } from "../training/trainingRun.ts";
import { difference } from "./arms.ts";
import { type KnownRuns, startOf } from "./route.ts";
import type { Run } from "./run.ts";

export interface HeatHandlers {
  onEvent(run: Run, event: EventBody): void;
  /** What the run made after `step` steps is about to be made again. */
  onTruncate(run: Run, step: number): void;
  onFailure(run: Run, error: EngineErrorData): void;
  /** A run says nothing, though something is due. */
  onQuiet(): void;
}

export class Heat {
  runs: readonly Run[] = [];
  readonly lockstep = new Lockstep();
  readonly #lanes: Lanes;
  readonly #known: KnownRuns;
  readonly #handlers: HeatHandlers;
  #backend: BackendChoice = "auto";

  constructor(options: LaneOptions, known: KnownRuns, handlers: HeatHandlers) {
    this.#known = known;
    this.#handlers = handlers;
    this.#lanes = new Lanes(options, {
      onEvent: (lane, event) => this.#receive(lane, event),
      onCrash: (lane, error) => this.#fail(lane, error),
      onQuiet: () => handlers.onQuiet(),
    });
  }

  /** How many runs can train at once. */
  get size(): number {
    return this.#lanes.most(this.first?.ready?.backend.name ?? "wasm");
  }

  /** Of the first run; undefined before there is one. */
  get first(): TrainingRun | undefined {
    return this.lockstep.runs[0];
  }

  get failed(): Run[] {
    return this.runs.filter((run) => this.#lanes.of(run.id)?.failed);
  }

  /** These train from now on. Those that leave rest in their lanes, for as long as nobody else needs these. */
  set(runs: readonly Run[], backend: BackendChoice): void {
    this.runs = runs;
    this.#backend = backend;
    const threads = this.#lanes.threads(runs.length);
    this.lockstep.set(runs.map((run) => this.#laneOf(run, threads)));
    this.#lanes.tidy(this.size, (id) => this.#claimOf(id));
  }

  /** Makes again what failed runs lost, from their last checkpoints or, before the first, from the start; on another backend, all runs. */
  restart(backend: BackendChoice): void {
    if (backend !== this.#backend) return this.#lanes.replace(() => this.set(this.runs, backend));
    const threads = this.#lanes.threads(this.runs.length);
    for (const run of this.failed) this.#load(run, threads);
    this.lockstep.set(this.runs.map((run) => this.#lanes.of(run.id)!));
  }

  /** Changes runs that have begun before their next step: those that train together before the same one. */
  configure(changes: ReadonlyMap<Run, LiveSettings>): void {
    const { nextStep } = this.lockstep;
    const seed = this.runs[0]?.seed;
    for (const [run, settings] of changes) {
      const atStep = run.seed === seed ? nextStep : run.done;
      run.ask(settings, atStep);
      this.#lanes.of(run.id)?.configure(settings, atStep);
    }
    this.lockstep.heed();
  }

  #laneOf(run: Run, threads: number): TrainingRun {
    const lane = this.#lanes.of(run.id);
    if (!lane || (!run.hasBegun && (lane.failed || !this.#lanes.fits(lane, this.#backend, threads))))
      return this.#load(run, threads);
    if (run.hasBegun) return lane;
    const changes = difference(lane.config, run.config);
    if (["task", "model", "method", ...FIXED_SETTINGS].some((name) => name in changes)) return this.#load(run, threads);
    if (Object.keys(changes).length > 0) lane.configure(changes, run.start);
    return lane;
  }

  #load(run: Run, threads: number): TrainingRun {
    const start = startOf(run, this.#known, (step) => this.#handlers.onTruncate(run, step));
    const place = { backend: this.#backend, threads };
    return this.#lanes.load(run, start, place, (id) => this.#claimOf(id));
  }

  #claimOf(id: RunId): Claim {
    if (this.runs.some((run) => run.id === id)) return "needed";
    const run = this.#known.runOf(id);
    return run?.hasBegun && !run.isOver ? "parked" : null;
  }

  #receive(lane: TrainingRun, event: EventBody): void {
    if (event.type === "failed") return this.#fail(lane, event.error);
    const run = this.#known.runOf(lane.id);
    if (!run) return;
    this.lockstep.heed();
    this.#handlers.onEvent(run, event);
  }

  #fail(lane: TrainingRun, error: EngineErrorData): void {
    const run = this.runs.find(({ id }) => id === lane.id);
    // One that waited half-way goes on from its checkpoint when it is its turn again.
    if (!run) return this.#lanes.drop(lane.id);
    this.lockstep.halt();
    this.#handlers.onFailure(run, error);
    for (const survivor of this.lockstep.runs) if (survivor !== lane) survivor.pause();
  }
}
