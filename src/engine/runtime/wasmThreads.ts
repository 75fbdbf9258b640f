/** Threads for WASM kernels: helpers are Workers with an instance of the same module on the same shared memory. */
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

/** Milliseconds that helpers have to start in; on a busy machine each takes a few hundred. */
const START_LIMIT = 10_000;

/** As many threads as asked for where the memory is shared and helpers start in time, else this one alone. */
export const upTo =
  (count: number, limit = START_LIMIT): StartThreads =>
  async (module, instance, memory) => {
    const helpers = Math.min(count, MOST_CALLS) - 1;
    if (helpers < 1 || !isShared(memory)) return inTurn(instance);
    const board = new JobBoard();
    const workers = Array.from(
      { length: helpers },
      () => new Worker(new URL("./wasmThread.ts", import.meta.url), { type: "module", name: "kernels" }),
    );
    const end = () => {
      for (const worker of workers) worker.terminate();
    };
    const obstacle = await started(workers, { module, memory, board: board.buffer }, limit);
    if (obstacle) {
      end();
      return { ...inTurn(instance), notice: `Training goes on with one thread: ${obstacle}` };
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
      end,
    };
  };

/** Starts helpers, which also end with the Worker that they belong to. Gives what kept them from it, or null. */
function started(workers: readonly Worker[], start: ThreadStart, limit: number): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(`helper threads did not start within ${limit / 1000} s.`), limit);
    let waiting = workers.length;
    for (const worker of workers) {
      worker.onmessage = () => {
        waiting -= 1;
        if (waiting > 0) return;
        clearTimeout(timer);
        resolve(null);
      };
      worker.onerror = (event) => {
        event.preventDefault();
        clearTimeout(timer);
        resolve(`a helper thread could not be started (${event.message || "its script could not be loaded"}).`);
      };
      worker.postMessage(start);
    }
  });
}
