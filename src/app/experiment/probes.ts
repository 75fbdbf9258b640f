/** Sessions that are asked what-ifs: before a step that a run has made, of the experiment or kept, or of a base model. */
import {
  type BackendChoice,
  type BackendInfo,
  EngineError,
  type RunConfig,
  type RunId,
  told,
} from "../../engine/index.ts";
import { type LaneOptions, threadsOf } from "../training/lanes.ts";
import { ProbeSession } from "../training/probeSession.ts";
import type { Start } from "../training/start.ts";
import { type KnownRuns, startBefore } from "./route.ts";

export interface StepProbe {
  session: ProbeSession;
  /** What the run made the step under. */
  config: RunConfig;
  /** Steps that need not be made again. */
  from: number;
}

export class Probes {
  readonly #options: LaneOptions;
  readonly #known: KnownRuns;

  constructor(options: LaneOptions, known: KnownRuns) {
    this.#options = options;
    this.#known = known;
  }

  /**
   * It goes on its way at once, beside whatever trains. `wanted` is what the page trains on; a run that was trained on
   * another kind of backend is asked there, since here it would draw other responses.
   * @throws EngineError `bad-command` where there is no such run.
   */
  async open(id: RunId, step: number, wanted: BackendChoice, onReplayed: (done: number) => void): Promise<StepProbe> {
    const run = this.#known.runOf(id);
    if (!run)
      throw new EngineError("bad-command", told`The run is not on the page any more.`, id, told`Choose another run.`);
    const start = await startBefore(run, step, this.#known);
    const session = this.#session(start, backendFor(run.backend, wanted), onReplayed);
    return { session, config: run.configAt(step + 1), from: start.checkpoint?.step ?? 0 };
  }

  /** Before the first step of a run under `config` that nobody makes. */
  openBase(config: RunConfig, wanted: BackendChoice): StepProbe {
    const start = { done: 0, checkpoint: null, trunk: [], config, changes: [] };
    return { session: this.#session(start, wanted, () => {}), config, from: 0 };
  }

  #session(start: Start, wanted: BackendChoice, onReplayed: (done: number) => void): ProbeSession {
    const { createPort, assets, cores } = this.#options;
    const threads = threadsOf(cores, 2);
    return new ProbeSession({ backend: wanted, threads, assets }, (backend) => createPort(backend), start, onReplayed);
  }
}

const backendFor = (backend: BackendInfo | null, wanted: BackendChoice): BackendChoice =>
  backend === null || wanted.startsWith(backend.name) ? wanted : backend.name;
