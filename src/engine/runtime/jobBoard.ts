/**
 * What a thread and its helpers share: one job at a time, which is a number of calls of one kernel. Whoever is free takes
 * the next call, so who does what changes from run to run; calls therefore write to places of their own.
 */

/** Words of the header; arguments follow it. */
const JOB = 0; // rises with every job; CLOSED after the last
const LEFT = 1; // calls that nobody has taken; below zero where several looked for one in vain
const DONE = 2; // calls that have ended
const CALLS = 3;
const KERNEL = 4;
const ARITY = 5;
const SLEEPING = 6; // helpers that wait for a job
const AWAITED = 7; // 1 while the caller waits for the last call to end
const HEADER_BYTES = 32;

const CLOSED = -1;

export const MOST_CALLS = 16;
const MOST_ARGUMENTS = 20;
const BOARD_BYTES = HEADER_BYTES + MOST_CALLS * MOST_ARGUMENTS * 8;

/**
 * Milliseconds that a thread watches the board before it sleeps. Waking up takes about as long, and a training step posts
 * its jobs closer together.
 */
const WATCH = 0.1;

export type Kernel = (...args: number[]) => unknown;

export class JobBoard {
  readonly #words: Int32Array;
  readonly #arguments: Float64Array;

  constructor(readonly buffer = new SharedArrayBuffer(BOARD_BYTES)) {
    this.#words = new Int32Array(buffer, 0, HEADER_BYTES / 4);
    this.#arguments = new Float64Array(buffer, HEADER_BYTES);
  }

  /** Has all calls made, by the helpers and by the caller itself. `kernels` has the same order in every thread. */
  carryOut(kernels: readonly Kernel[], kernel: number, calls: readonly (readonly number[])[]): void {
    const words = this.#words;
    for (const [i, call] of calls.entries()) this.#arguments.set(call, i * MOST_ARGUMENTS);
    words[CALLS] = calls.length;
    words[KERNEL] = kernel;
    words[ARITY] = calls[0]!.length;
    Atomics.store(words, DONE, 0);
    // From here on calls can be taken: by then all the rest is written.
    Atomics.store(words, LEFT, calls.length);
    Atomics.add(words, JOB, 1);
    // Whoever counts himself among the sleeping after this sees the new job and stays awake.
    if (Atomics.load(words, SLEEPING) > 0) Atomics.notify(words, JOB);
    this.#work(kernels);
    if (this.#watch(DONE, (done) => done === calls.length)) return;
    Atomics.store(words, AWAITED, 1);
    for (let done = Atomics.load(words, DONE); done < calls.length; done = Atomics.load(words, DONE)) {
      Atomics.wait(words, DONE, done);
    }
    Atomics.store(words, AWAITED, 0);
  }

  /** Lets the helpers go. */
  close(): void {
    Atomics.store(this.#words, JOB, CLOSED);
    Atomics.notify(this.#words, JOB);
  }

  /** A helper's life, until the board is closed. */
  serve(kernels: readonly Kernel[]): void {
    const words = this.#words;
    for (;;) {
      const seen = Atomics.load(words, JOB);
      if (seen === CLOSED) return;
      this.#work(kernels);
      if (this.#watch(JOB, (job) => job !== seen)) continue;
      Atomics.add(words, SLEEPING, 1);
      Atomics.wait(words, JOB, seen);
      Atomics.sub(words, SLEEPING, 1);
    }
  }

  /** Takes calls until none is left. */
  #work(kernels: readonly Kernel[]): void {
    const words = this.#words;
    while (Atomics.load(words, LEFT) > 0) {
      const call = Atomics.sub(words, LEFT, 1) - 1;
      if (call < 0) return;
      const at = call * MOST_ARGUMENTS;
      const args: number[] = [];
      for (let i = 0; i < words[ARITY]!; i++) args.push(this.#arguments[at + i]!);
      try {
        kernels[words[KERNEL]!]!(...args);
      } finally {
        Atomics.add(words, DONE, 1);
        if (Atomics.load(words, AWAITED) === 1) Atomics.notify(words, DONE);
      }
    }
  }

  /** Whether a word becomes as wanted within a while. */
  #watch(word: number, isWanted: (value: number) => boolean): boolean {
    const end = performance.now() + WATCH;
    for (let looks = 1; ; looks++) {
      if (isWanted(Atomics.load(this.#words, word))) return true;
      if (looks % 256 === 0 && performance.now() > end) return false;
    }
  }
}
