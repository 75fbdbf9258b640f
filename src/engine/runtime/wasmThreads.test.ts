/** Real threads on a shared memory, with Node's workers in the place of the browser's. */
import { Worker as NodeWorker } from "node:worker_threads";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { KERNEL_BINARIES } from "../ops/assembly/generated.ts";
import { upTo } from "./wasmThreads.ts";

const BOOT = `
const { parentPort, workerData } = require("node:worker_threads");
globalThis.self = { postMessage: (message) => parentPort.postMessage(message) };
import("tsx/esm/api")
  .then(({ tsImport }) => tsImport(workerData, workerData))
  .then(() => parentPort.on("message", (data) => self.onmessage({ data })));
`;

/** What is used of the browser's Worker. */
class BrowserWorker {
  onmessage = () => {};
  readonly #worker: NodeWorker;
  constructor(entry: URL) {
    this.#worker = new NodeWorker(BOOT, { eval: true, workerData: entry.href });
    this.#worker.on("message", () => this.onmessage());
  }
  postMessage(message: unknown) {
    this.#worker.postMessage(message);
  }
  terminate() {
    ended.push(this.#worker.terminate());
  }
}
const ended: Promise<number>[] = [];

beforeAll(() => void vi.stubGlobal("Worker", BrowserWorker));
afterAll(() => void vi.unstubAllGlobals());

const binary = Uint8Array.from(atob(KERNEL_BINARIES.strict.shared), (character) => character.charCodeAt(0));

test("calls are each made once, on a memory that all threads see, job after job", async () => {
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 65536, shared: true });
  const { module, instance } = await WebAssembly.instantiate(binary, { env: { memory } });
  const { swiGlu } = instance.exports as { swiGlu: (...args: number[]) => void };
  let own = 0;
  const counted = (...args: number[]) => {
    own += 1;
    // Time for the helpers to take the rest.
    if (own % 40 === 0) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    swiGlu(...args);
  };
  const threads = await upTo(3)(module, { exports: { ...instance.exports, swiGlu: counted } }, memory);
  expect(threads.count).toBe(3);
  const values = new Float32Array(memory.buffer);
  // SwiGLU of ones with gate 40 is 40: gates at 0, ups at 4096, outputs from 8192, a call for every 16 elements.
  const calls = Array.from({ length: 16 }, (_, i) => [64 * i, 4096 + 64 * i, 8192 + 64 * i, 16]);
  let all = 0;
  for (let job = 1; job <= 400; job++) {
    values
      .fill(job + 30, 0, 256)
      .fill(job, 1024, 1280)
      .fill(0, 2048, 2304);
    const some = calls.slice(0, 2 + (job % 15));
    all += some.length;
    threads.run("swiGlu", some);
    expect(Array.from(values.subarray(2048, 2304))).toEqual(
      Array.from({ length: 256 }, (_, i) => (i < 16 * some.length ? Math.fround((job + 30) * job) : 0)),
    );
    // Now and then the helpers fall asleep.
    if (job % 40 === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  }
  expect(own).toBeGreaterThan(0);
  expect(own).toBeLessThan(all);
  threads.end();
  expect(await Promise.all(ended)).toHaveLength(2);
});

describe("helpers that do not start", () => {
  /** Neither answers nor ends by itself. */
  class Silent {
    onerror: ((event: Partial<ErrorEvent>) => void) | null = null;
    postMessage() {}
    terminate() {
      terminated += 1;
    }
  }
  /** As where its script cannot be fetched. */
  class Failing extends Silent {
    override postMessage() {
      setTimeout(() => this.onerror?.({ message: "", preventDefault() {} }));
    }
  }
  let terminated = 0;

  test.each([
    ["in time", Silent, /did not start within 0.02 s/],
    ["at all", Failing, /script could not be loaded/],
  ])("%s are ended, and one thread does the work", async (_when, worker, why) => {
    vi.stubGlobal("Worker", worker);
    terminated = 0;
    const memory = new WebAssembly.Memory({ initial: 2, maximum: 65536, shared: true });
    const { module, instance } = await WebAssembly.instantiate(binary, { env: { memory } });
    const threads = await upTo(4, 20)(module, instance, memory);
    expect(threads).toMatchObject({ count: 1, notice: expect.stringMatching(why) });
    expect(terminated).toBe(3);
    new Float32Array(memory.buffer).fill(40, 0, 4).fill(2, 4, 8);
    threads.run("swiGlu", [[0, 16, 32, 4]]);
    expect(new Float32Array(memory.buffer)[8]).toBe(80);
  });
});

test("a memory that is not shared has one thread", async () => {
  const binary = Uint8Array.from(atob(KERNEL_BINARIES.strict.plain), (character) => character.charCodeAt(0));
  const memory = new WebAssembly.Memory({ initial: 2 });
  const { module, instance } = await WebAssembly.instantiate(binary, { env: { memory } });
  expect((await upTo(3)(module, instance, memory)).count).toBe(1);
});
