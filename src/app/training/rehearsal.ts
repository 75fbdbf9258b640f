/** A few steps of runs that nobody sees, side by side, to tell what training will take on this machine. */
import type { BackendChoice, RunConfig } from "../../engine/index.ts";
import { type LaneOptions, threadsOf } from "./lanes.ts";
import { TrainingRun } from "./trainingRun.ts";

/** Seconds, until all runs have made it. */
export interface Measured {
  step: number;
  evaluation: number;
}

/** The first one warms up and is not counted. */
const STEPS = 4;

export class Rehearsal {
  readonly #options: LaneOptions;
  /** Milliseconds. */
  readonly #now: () => number;
  #end: () => void = () => {};

  constructor(options: LaneOptions, now: () => number) {
    this.#options = options;
    this.#now = now;
  }

  /** @returns null where it failed, or was ended before */
  measure(configs: readonly RunConfig[], backend: BackendChoice): Promise<Measured | null> {
    this.end();
    const { createPort, assets, cores } = this.#options;
    const threads = threadsOf(cores, configs.length);
    return new Promise((resolve) => {
      const evaluations: number[] = [];
      /** When each number of steps was finished by all. */
      const times: number[] = [];
      const runs = configs.map(
        () =>
          new TrainingRun({ backend, threads, assets }, () => createPort(backend), {
            onEvent: (run, event) => {
              if (event.type === "failed") return this.end();
              if (event.type === "ready") run.allow(STEPS);
              if (event.type === "evaluation") evaluations.push(event.record.time / 1000);
              if (event.type !== "step") return;
              if (Math.min(...runs.map(({ done }) => done)) > times.length) times.push(this.#now());
              if (times.length < STEPS) return;
              const step = (times.at(-1)! - times[0]!) / 1000 / (STEPS - 1);
              resolve({ step, evaluation: Math.max(0, ...evaluations) });
              this.end();
            },
            onCrash: () => this.end(),
            onQuiet: () => {},
          }),
      );
      this.#end = () => {
        for (const run of runs) run.dispose();
        resolve(null);
      };
      for (const [place, run] of runs.entries()) {
        const config = configs[place]!;
        const start = { done: 0, checkpoint: null, trunk: [], config, changes: [] };
        run.load({ id: `rehearsal ${place}`, done: 0, config }, start);
      }
    });
  }

  end(): void {
    this.#end();
    this.#end = () => {};
  }
}
