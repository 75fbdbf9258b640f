/** How far a study is, and how long it will take: by the pace that its runs had so far. */
import type { PlannedRun } from "./parts.ts";

export class Progress {
  readonly #total: number;
  readonly #left: Map<string, number>;
  readonly #processes: number;
  /** Of each part, seconds that its runs took, and how many they were. */
  readonly #taken = new Map<string, { seconds: number; runs: number }>();

  constructor(runs: readonly PlannedRun[], processes: number) {
    this.#total = runs.length;
    this.#processes = processes;
    this.#left = new Map();
    for (const { part } of runs) this.#left.set(part.id, (this.#left.get(part.id) ?? 0) + 1);
  }

  /** A line about a run that is made. */
  made({ id, part }: PlannedRun, seconds: number, says: string): string {
    const taken = this.#taken.get(part.id) ?? { seconds: 0, runs: 0 };
    this.#taken.set(part.id, { seconds: taken.seconds + seconds, runs: taken.runs + 1 });
    this.#left.set(part.id, this.#left.get(part.id)! - 1);
    const left = [...this.#left.values()].reduce((sum, runs) => sum + runs, 0);
    const rest = left === 0 ? "done" : `${inWords(this.secondsLeft())} left`;
    return `[${this.#total - left}/${this.#total}] ${id}: ${says}; ${seconds.toFixed(0)} s; ${rest}`;
  }

  /** A part of which no run is made yet is taken to be like the others. */
  secondsLeft(): number {
    const all = [...this.#taken.values()].reduce(
      (sum, { seconds, runs }) => ({ seconds: sum.seconds + seconds, runs: sum.runs + runs }),
      { seconds: 0, runs: 0 },
    );
    let total = 0;
    for (const [part, runs] of this.#left) {
      const pace = this.#taken.get(part) ?? all;
      total += (runs * pace.seconds) / pace.runs;
    }
    return total / this.#processes;
  }
}

export function inWords(seconds: number): string {
  const minutes = Math.round(seconds / 60);
  if (minutes < 1) return "less than a minute";
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
