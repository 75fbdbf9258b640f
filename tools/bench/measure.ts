/** Repeats a step and keeps the median, the least and the greatest time of each phase. */

/** Milliseconds. */
export interface Spread {
  median: number;
  min: number;
  max: number;
}

export interface StepTimes {
  generation: number;
  update: number;
}

export interface Timing {
  generation: Spread;
  update: Spread;
  step: Spread;
  repetitions: number;
}

export interface Effort {
  /** At most this many, */
  repetitions: number;
  /** and none begins after this many milliseconds, but at least `LEAST`. */
  budget: number;
}

const WARM_UPS = 2;
const LEAST = 3;

/** `step` makes a step and says how long its phases took. A step that fills the budget alone is measured once. */
export async function measure(step: () => Promise<StepTimes>, effort: Effort): Promise<Timing> {
  const started = performance.now();
  const elapsed = () => performance.now() - started;
  let times: StepTimes[] = [];
  for (let i = 0; i < WARM_UPS && elapsed() < effort.budget; i++) times = [await step()];
  if (elapsed() < effort.budget) times = [];
  const least = elapsed() < effort.budget ? Math.min(LEAST, effort.repetitions) : 1;
  while (times.length < least || (times.length < effort.repetitions && elapsed() < effort.budget)) {
    times.push(await step());
  }
  return {
    generation: spread(times.map(({ generation }) => generation)),
    update: spread(times.map(({ update }) => update)),
    step: spread(times.map(({ generation, update }) => generation + update)),
    repetitions: times.length,
  };
}

export async function timed(body: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await body();
  return performance.now() - started;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
  return { median, min: sorted[0]!, max: sorted[sorted.length - 1]! };
}
