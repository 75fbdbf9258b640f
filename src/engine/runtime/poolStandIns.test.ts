import { afterEach, expect, test, vi } from "vitest";
import { withoutPool } from "./poolStandIns.ts";

afterEach(() => void vi.unstubAllGlobals());

/** What emscripten's threaded build does at its start: creates its pool, sends each thread the module, waits for all. */
async function startPool(size: number): Promise<Worker[]> {
  const workers = Array.from({ length: size }, () => new Worker("blob:pool"));
  await Promise.all(
    workers.map(
      (worker) =>
        new Promise<void>((resolve) => {
          worker.onmessage = ({ data: { cmd } }) => {
            if (cmd === "loaded") resolve();
          };
          worker.postMessage({ cmd: "load" });
        }),
    ),
  );
  return workers;
}

test("a pool is ready without a single Worker, and Workers are there again afterwards", async () => {
  const made: unknown[] = [];
  const Real = class {
    constructor(address: unknown) {
      made.push(address);
    }
  };
  vi.stubGlobal("Worker", Real);
  const pool = await withoutPool(() => startPool(8));
  expect(pool).toHaveLength(8);
  expect(made).toEqual([]);
  expect(() => pool[0]!.postMessage({ cmd: "run" })).toThrow("asks a thread to run");
  expect(globalThis.Worker).toBe(Real);
});

test("Workers are there again after a start that failed", async () => {
  const before = globalThis.Worker;
  await expect(withoutPool(() => Promise.reject(new Error("no such file")))).rejects.toThrow("no such file");
  expect(globalThis.Worker).toBe(before);
});
