/**
 * Keeps tfjs's threaded WASM build from starting threads of its own. It is used for its shared memory alone: our kernels
 * bring their helpers (wasmThreads.ts). Whatever number of threads it is told, the build creates eight Workers before
 * it compiles anything, and is not ready before each has answered. They then idle for the life of the run, and two builds
 * that start at once starve each other in Firefox.
 */

/** What emscripten's pool expects of a Worker: an answer to `load`. A thread is never asked for, see `setThreadsCount(1)`. */
class StandIn {
  onmessage: ((event: { data: { cmd: "loaded" } }) => void) | null = null;

  postMessage({ cmd }: { cmd: string }): void {
    if (cmd !== "load") throw new Error(`TensorFlow.js asks a thread to ${cmd}, but has none.`);
    queueMicrotask(() => this.onmessage?.({ data: { cmd: "loaded" } }));
  }

  terminate(): void {}
}

/** For the time of `start`, which must create no Worker of ours, every Worker is a stand-in. */
export async function withoutPool<T>(start: () => Promise<T>): Promise<T> {
  const { Worker } = globalThis;
  Object.assign(globalThis, { Worker: StandIn });
  try {
    return await start();
  } finally {
    Object.assign(globalThis, { Worker });
  }
}
