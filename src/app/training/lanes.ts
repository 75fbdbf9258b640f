/** The Workers that there are to train in. One that a run has left is taken by the next. */
import type { BackendChoice, BackendInfo, RunConfig, RunId } from "../../engine/index.ts";
import type { RunPort } from "./runClient.ts";
import type { Start } from "./start.ts";
import { TrainingRun, type TrainingRunHandlers } from "./trainingRun.ts";

export interface LaneOptions {
  createPort(backend: BackendChoice): RunPort;
  /** Where the models lie, as an absolute address. */
  assets: string;
  /** Of the processor, to be shared by the runs. */
  cores: number;
}

/** More runs at once gain nothing: on WASM each takes a core, on WebGPU one already fills the device with its steps. */
const MOST_LANES = 4;
/** Twins stay together even on a single core. */
const LEAST_LANES = 2;
/** More do not pay: matrices of these models are cut into parts too small. */
const MOST_THREADS = 4;

/** The share of each of so many runs. */
export const threadsOf = (cores: number, runs: number): number =>
  Math.max(1, Math.min(MOST_THREADS, Math.floor(cores / runs)));

/** Why a lane may not be taken: a run trains in it, or waits there half-way. */
export type Claim = "needed" | "parked" | null;

export class Lanes {
  #lanes: TrainingRun[] = [];
  readonly #options: LaneOptions;
  readonly #handlers: TrainingRunHandlers;

  constructor(options: LaneOptions, handlers: TrainingRunHandlers) {
    this.#options = options;
    this.#handlers = handlers;
  }

  /** How many runs train at once. */
  most(backend: BackendInfo["name"]): number {
    const { cores } = this.#options;
    return backend === "webgpu" ? MOST_LANES : Math.max(LEAST_LANES, Math.min(MOST_LANES, cores));
  }

  /** The share of each of so many runs. */
  threads(runs: number): number {
    return threadsOf(this.#options.cores, runs);
  }

  /** The lane that a run is in. */
  of(id: RunId): TrainingRun | undefined {
    return this.#lanes.find((lane) => lane.id === id);
  }

  /** A run that has not begun may still move to a Worker with another share. */
  fits(lane: TrainingRun, backend: BackendChoice, threads: number): boolean {
    return lane.place.backend === backend && lane.place.threads === threads;
  }

  /** Takes a lane that nobody claims and that fits, else makes one. */
  load(
    run: { id: RunId; done: number; config: RunConfig },
    start: Start | Promise<Start>,
    place: { backend: BackendChoice; threads: number },
    claimOf: (id: RunId) => Claim,
  ): TrainingRun {
    const fits = (lane: TrainingRun) => this.fits(lane, place.backend, place.threads);
    const lane = [this.of(run.id), ...this.#lanes].find(
      (other) => other && fits(other) && (other.id === run.id || claimOf(other.id) === null),
    );
    const taken = lane ?? this.#create(place);
    const before = this.of(run.id);
    taken.load(run, start);
    if (before && before !== taken) this.#drop(before);
    return taken;
  }

  /** Ends lanes that nobody claims, and what is parked beyond `most`. */
  tidy(most: number, claimOf: (id: RunId) => Claim): void {
    for (const lane of this.#lanes) {
      const claim = claimOf(lane.id);
      if (claim === null || (claim === "parked" && this.#lanes.length > most)) this.#drop(lane);
    }
  }

  /** Ends all, but not before the new ones are there: on WebGPU they share a Worker. */
  replace(make: () => void): void {
    const old = this.#lanes;
    this.#lanes = [];
    make();
    for (const lane of old) lane.dispose();
  }

  drop(id: RunId): void {
    const lane = this.of(id);
    if (lane) this.#drop(lane);
  }

  #create({ backend, threads }: { backend: BackendChoice; threads: number }): TrainingRun {
    const place = { backend, threads, assets: this.#options.assets };
    const lane = new TrainingRun(place, () => this.#options.createPort(backend), this.#handlers);
    this.#lanes.push(lane);
    return lane;
  }

  #drop(lane: TrainingRun): void {
    this.#lanes = this.#lanes.filter((other) => other !== lane);
    lane.dispose();
  }
}
