/** Speed over the last seconds of training and what is left to do. */

/** Seconds of training that a rate is measured over. */
const WINDOW = 20;
/** Over less than this a rate says how messages happened to arrive, not how fast steps are made. */
const LEAST = 0.5;

interface Sample {
  time: number;
  done: number;
  /** Sampled between the sample before and this one. */
  tokens: number;
}

/** Steps and tokens a second over a sliding window, from one finished step of all runs to another. */
export class SpeedMeter {
  #samples: Sample[] = [];
  #done = 0;
  #tokens = 0;

  /** Training begins, or goes on, after `done` steps: time before it does not count. */
  restart(done: number): void {
    this.#samples = [];
    this.#done = done;
    this.#tokens = 0;
  }

  /** At `time` seconds a run made a step of `tokens` tokens; all runs have done `done` steps. */
  add(time: number, tokens: number, done: number): void {
    this.#tokens += tokens;
    if (done <= this.#done) return; // a twin's half of the step
    this.#samples.push({ time, done, tokens: this.#tokens });
    this.#done = done;
    this.#tokens = 0;
    while (this.#samples.length > 3 && this.#samples[0]!.time < time - WINDOW) this.#samples.shift();
  }

  /** Null until two finished steps lie far enough apart: when the first one was begun is not known. */
  rate(): { steps: number; tokens: number } | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.time - first.time < LEAST) return null;
    const span = last.time - first.time;
    const tokens = this.#samples.slice(1).reduce((sum, sample) => sum + sample.tokens, 0);
    return { steps: (last.done - first.done) / span, tokens: tokens / span };
  }
}

/** Steps that all of these runs have finished. */
export const doneBy = (runs: readonly { done: number }[]): number =>
  runs.length === 0 ? 0 : Math.min(...runs.map((run) => run.done));

/** Seconds left, or null while the speed is unknown. */
export function remainingSeconds(step: number, total: number, stepsPerSecond: number | null): number | null {
  if (!stepsPerSecond) return null;
  return Math.max(0, total - step) / stepsPerSecond;
}
