/**
 * The runs that train together, kept in lock-step by leave: each may finish at most one step more than the others have
 * finished. One that is behind catches up while the others wait.
 */
import type { TrainingRun } from "./trainingRun.ts";

export class Lockstep {
  runs: readonly TrainingRun[] = [];
  /** The visitor wants steps to be made. */
  training = false;
  /** The visitor asked for a pause that has not come yet. */
  pausing = false;
  /** Stop after this many steps; null: at the end of the runs. */
  #stopAt: number | null = null;

  /** Steps that all runs have finished. */
  get done(): number {
    return this.runs.length === 0 ? 0 : Math.min(...this.runs.map((run) => run.done));
  }

  get ready(): boolean {
    return this.runs.every((run) => run.ready !== null);
  }

  /** Bytes of large models that are here, of all runs that load one; null while none does. */
  get loaded(): { done: number; total: number } | null {
    const parts = this.runs.flatMap(({ loaded }) => loaded ?? []);
    if (parts.length === 0) return null;
    return parts.reduce((sum, { done, total }) => ({ done: sum.done + done, total: sum.total + total }));
  }

  get failed(): readonly TrainingRun[] {
    return this.runs.filter((run) => run.failed);
  }

  /** Seconds without a word from the run that is silent longest. */
  get quiet(): number {
    return Math.max(0, ...this.runs.map((run) => run.quiet));
  }

  /** These train from now on; who is not among them rests where it is. */
  set(runs: readonly TrainingRun[]): void {
    const before = this.runs;
    this.runs = runs;
    for (const run of before) if (!runs.includes(run)) run.pause();
    this.heed();
  }

  /** Trains until `stopAt` steps are done, or to the end. */
  train(stopAt: number | null): void {
    this.training = true;
    this.pausing = false;
    this.#stopAt = stopAt;
    this.heed();
  }

  /** One step, or the rest of the step that not all have made. */
  step(): void {
    this.train(this.done + 1);
  }

  pause(): void {
    if (!this.training) return;
    if (!this.ready) return this.halt();
    this.pausing = true;
    // Runs that go abreast rest at the same step; where one is catching up, each rests where it is.
    this.#stopAt = this.#isAbreast ? Math.max(...this.#going.map((run) => run.until)) : 0;
    this.heed();
  }

  /** No more leave is given. */
  halt(): void {
    this.training = false;
    this.pausing = false;
  }

  /** Ends the Workers of runs that are in the middle of something: they fail, and can go on from their checkpoints. */
  stopNow(): void {
    for (const run of this.runs) if (!run.resting && !run.failed) run.stop();
  }

  /** The first step that no run has leave for, so that all can make a change before it. */
  get nextStep(): number {
    const going = this.#going;
    return going.length === 1 ? going[0]!.done : Math.max(0, ...going.map((run) => run.next));
  }

  /** After whatever happened to a run. Training is over once every run rests at its goal. */
  heed(): void {
    if (!this.training) return;
    for (const run of this.runs.filter(({ ready }) => ready)) {
      const others = this.#going.filter((other) => other !== run).map((other) => (other.ready ? other.done + 1 : 0));
      // A pause also breaks off an evaluation that is under way.
      if (this.pausing && run.done >= this.#goalOf(run)) run.pause();
      else run.allow(Math.min(this.#goalOf(run), ...others));
    }
    if (this.ready && this.runs.every((run) => run.resting && run.done >= this.#goalOf(run))) this.halt();
  }

  get #going(): TrainingRun[] {
    return this.runs.filter((run) => !run.over);
  }

  get #isAbreast(): boolean {
    const done = this.#going.map((run) => run.done);
    return done.length > 1 && Math.max(...done) - Math.min(...done) <= 1;
  }

  #goalOf({ config: { steps } }: TrainingRun): number {
    return this.#stopAt === null ? steps : Math.min(this.#stopAt, steps);
  }
}
