/**
 * Threads for WASM kernels: helpers are Workers with an instance of the same module on the same shared memory. They are made
 * by the page: a Worker of Firefox (153) that makes Workers while others come up now and then stands still for ever, without
 * even its timers.
 */
import { told, toldInEnglish } from "../basics/told.ts";
import { JobBoard, type Kernel, MOST_CALLS } from "./jobBoard.ts";
import type { ThreadStart } from "./wasmThread.ts";

/** How calls of kernels are made. */
export interface Threads {
  /** Calls that can go on at once. */
  readonly count: number;
  /** Multiply-adds that a call needs before another thread is worth its while. */
  readonly leastWork: number;
  /** Why there are fewer than were asked for, one sentence. */
  readonly notice?: string;
  /** Makes all calls of one kernel, in any order, and returns when they have ended. */
  run(kernel: string, calls: readonly (readonly number[])[]): void;
  end(): void;
}

export type StartThreads = (
  module: WebAssembly.Module,
  instance: WebAssembly.Instance,
  memory: WebAssembly.Memory,
) => Promise<Threads>;

export const isShared = (memory: WebAssembly.Memory): boolean =>
  typeof SharedArrayBuffer !== "undefined" && memory.buffer instanceof SharedArrayBuffer;

/** About ten microseconds: five times what it costs to have a call made by a helper. */
const LEAST_WORK = 1 << 18;

/** All calls one after the other on this thread. `count` is how many parts work is cut into. */
export const inTurn = (instance: WebAssembly.Instance, count = 1, leastWork = LEAST_WORK): Threads => ({
  count,
  leastWork,
  run(kernel, calls) {
    const call = instance.exports[kernel] as Kernel;
    for (const args of calls) call(...args);
  },
  end() {},
});

/** Has a helper thread (wasmThread.ts) made that listens at the other end of the port. */
export type CallHelper = () => MessagePort;

/** Milliseconds that helpers have to start in; on a busy machine they take a few hundred. */
const START_LIMIT = 10_000;

/** As many threads as asked for where the memory is shared and all helpers start in time, else this one alone. */
export const upTo =
  (count: number, callHelper: CallHelper, limit = START_LIMIT): StartThreads =>
  async (module, instance, memory) => {
    const helpers = Math.min(count, MOST_CALLS) - 1;
    if (helpers < 1) return inTurn(instance);
    if (!isShared(memory)) {
      return {
        ...inTurn(instance),
        notice: toldInEnglish(told`This page can share no memory with helper threads, so training has one thread.`),
      };
    }
    const board = new JobBoard();
    const start: ThreadStart = { module, memory, board: board.buffer };
    const up = Promise.all(Array.from({ length: helpers }, () => startHelper(callHelper(), start)));
    if (!(await inTime(up, limit))) {
      board.close();
      const notice = `Helper threads did not start within ${limit / 1000} s, so training goes on with one thread.`;
      return { ...inTurn(instance), notice };
    }
    const names = Object.keys(instance.exports);
    const kernels = Object.values(instance.exports) as Kernel[];
    return {
      count: helpers + 1,
      leastWork: LEAST_WORK,
      run(kernel, calls) {
        if (calls.length === 1) kernels[names.indexOf(kernel)]!(...calls[0]!);
        else board.carryOut(kernels, names.indexOf(kernel), calls);
      },
      end: () => board.close(),
    };
  };

function startHelper(port: MessagePort, start: ThreadStart): Promise<void> {
  return new Promise((resolve) => {
    port.onmessage = () => {
      port.close();
      resolve();
    };
    port.postMessage(start);
  });
}

function inTime(work: Promise<unknown>, limit: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), limit);
    void work.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}
