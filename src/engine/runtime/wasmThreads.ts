/** Threads for WASM kernels: helpers are Workers with an instance of the same module on the same shared memory. */
import { EngineError } from "../errors.ts";
import { JobBoard, type Kernel, MOST_CALLS } from "./jobBoard.ts";
import type { ThreadStart } from "./wasmThread.ts";

/** How calls of kernels are made. */
export interface Threads {
  /** Calls that can go on at once. */
  readonly count: number;
  /** Multiply-adds that a call needs before another thread is worth its while. */
  readonly leastWork: number;
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

/** As many threads as asked for where the memory is shared, else this one alone. @throws EngineError `backend-unavailable`. */
export const upTo =
  (count: number): StartThreads =>
  async (module, instance, memory) => {
    const helpers = Math.min(count, MOST_CALLS) - 1;
    if (helpers < 1 || !isShared(memory)) return inTurn(instance);
    const board = new JobBoard();
    const workers = await Promise.all(
      Array.from({ length: helpers }, () => startHelper({ module, memory, board: board.buffer })),
    );
    const names = Object.keys(instance.exports);
    const kernels = Object.values(instance.exports) as Kernel[];
    return {
      count: helpers + 1,
      leastWork: LEAST_WORK,
      run(kernel, calls) {
        if (calls.length === 1) kernels[names.indexOf(kernel)]!(...calls[0]!);
        else board.carryOut(kernels, names.indexOf(kernel), calls);
      },
      end() {
        for (const worker of workers) worker.terminate();
      },
    };
  };

/** Also ends with the Worker that it belongs to. */
function startHelper(start: ThreadStart): Promise<Worker> {
  const worker = new Worker(new URL("./wasmThread.ts", import.meta.url), { type: "module", name: "kernels" });
  return new Promise((resolve, reject) => {
    worker.onmessage = () => resolve(worker);
    worker.onerror = ({ message }) =>
      reject(
        new EngineError(
          "backend-unavailable",
          `A helper thread could not be started: ${message}.`,
          "WASM threads",
          "Reload the page, or close other pages that use much memory.",
        ),
      );
    worker.postMessage(start);
  });
}
