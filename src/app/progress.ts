/** Speed over the last seconds of training and what is left to do. */

/** Seconds of training that a rate is measured over. */
const WINDOW = 20;

interface Sample {
  time: number;
  tokens: number;
  done: number;
}

/** Steps and tokens a second over a sliding window; `restart` after a pause, so that idle time does not count. */
export class SpeedMeter {
  #samples: Sample[] = [];

  restart(): void {
    this.#samples = [];
  }

  /** At `time` seconds a run made a step of `tokens` tokens; all runs have done `done` steps. */
  add(time: number, tokens: number, done: number): void {
    this.#samples.push({ time, tokens, done });
    while (this.#samples.length > 3 && this.#samples[0]!.time < time - WINDOW) this.#samples.shift();
  }

  /** Null until two instants were seen: one has no rate. */
  rate(): { steps: number; tokens: number } | null {
    const first = this.#samples[0];
    const last = this.#samples.at(-1);
    if (!first || !last || last.time <= first.time || last.done <= first.done) return null;
    const span = last.time - first.time;
    const tokens = this.#samples.slice(1).reduce((sum, sample) => sum + sample.tokens, 0);
    return { steps: (last.done - first.done) / span, tokens: tokens / span };
  }
}

/** Seconds left, or null while the speed is unknown. */
export function remainingSeconds(step: number, total: number, stepsPerSecond: number | null): number | null {
  if (!stepsPerSecond) return null;
  return Math.max(0, total - step) / stepsPerSecond;
}

/** "40 s", "3 min", "1 h 5 min": as coarse as the estimate deserves. */
export function formatDuration(seconds: number): string {
  if (seconds < 60) return `${Math.ceil(seconds)} s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return rest === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${rest} min`;
}
