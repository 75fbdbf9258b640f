/**
 * What a thread and its helpers share: one job at a time, which is a number of calls of one kernel. Whoever is free takes
 * the next call, so who does what changes from run to run; calls therefore write to places of their own.
 */

/** Words of the header; arguments follow it. */
const JOB = 0; // rises with every job
const LEFT = 1; // calls that nobody has taken; below zero where several looked for one in vain
const DONE = 2; // calls that have ended
const CALLS = 3;
const KERNEL = 4;
const ARITY = 5;
const HEADER_BYTES = 32;

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
    calls.forEach((call, i) => this.#arguments.set(call, i * MOST_ARGUMENTS));
    words[CALLS] = calls.length;
    words[KERNEL] = kernel;
    words[ARITY] = calls[0]!.length;
    Atomics.store(words, DONE, 0);
    // From here on calls can be taken: by then all the rest is written.
    Atomics.store(words, LEFT, calls.length);
    Atomics.add(words, JOB, 1);
    Atomics.notify(words, JOB);
    this.#work(kernels);
    let done = this.#watch(DONE, (value) => value === calls.length);
    for (; done < calls.length; done = Atomics.load(words, DONE)) Atomics.wait(words, DONE, done);
  }

  /** A helper's life; ends with its thread. */
  serve(kernels: readonly Kernel[]): never {
    for (;;) {
      const seen = Atomics.load(this.#words, JOB);
      this.#work(kernels);
      this.#watch(JOB, (value) => value !== seen);
      Atomics.wait(this.#words, JOB, seen);
    }
  }

  /** Takes calls until none is left. */
  #work(kernels: readonly Kernel[]): void {
    const words = this.#words;
    while (Atomics.load(words, LEFT) > 0) {
      const call = Atomics.sub(words, LEFT, 1) - 1;
      if (call < 0) return;
      const at = call * MOST_ARGUMENTS;
      try {
        kernels[words[KERNEL]!]!(...this.#arguments.subarray(at, at + words[ARITY]!));
      } finally {
        if (Atomics.add(words, DONE, 1) + 1 === words[CALLS]) Atomics.notify(words, DONE);
      }
    }
  }

  /** Looks at a word until it is as wanted, but only for a while; returns what it saw last. */
  #watch(word: number, wanted: (value: number) => boolean): number {
    const end = performance.now() + WATCH;
    for (let looks = 1; ; looks++) {
      const value = Atomics.load(this.#words, word);
      if (wanted(value) || (looks % 256 === 0 && performance.now() > end)) return value;
    }
  }
}
