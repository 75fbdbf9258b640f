/** Real threads on a shared memory, with Node's workers in the place of the browser's. */
import { type Transferable, Worker } from "node:worker_threads";
import { expect, test, vi } from "vitest";
import { KERNEL_BINARIES } from "../ops/assembly/generated.ts";
import { upTo } from "./wasmThreads.ts";

const BOOT = `
const { parentPort, workerData } = require("node:worker_threads");
globalThis.self = { close: () => parentPort.close() };
import("tsx/esm/api")
  .then(({ tsImport }) => tsImport(workerData, workerData))
  .then(() => parentPort.on("message", (data) => self.onmessage({ data })));
`;
const ENTRY = new URL("./wasmThread.ts", import.meta.url).href;

/** As the page does it. */
function callHelper(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(BOOT, { eval: true, workerData: ENTRY });
  ended.push(new Promise((resolve) => void worker.once("exit", resolve)));
  worker.postMessage(port2, [port2 as unknown as Transferable]);
  return port1;
}
const ended: Promise<number>[] = [];

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
  const threads = await upTo(3, callHelper)(module, { exports: { ...instance.exports, swiGlu: counted } }, memory);
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

test("helpers that do not start in time are done without, in words, and told to go once they come up", async () => {
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 65536, shared: true });
  const { module, instance } = await WebAssembly.instantiate(binary, { env: { memory } });
  const late: MessagePort[] = [];
  const held = (): MessagePort => {
    const { port1, port2 } = new MessageChannel();
    late.push(port2);
    return port1;
  };
  const threads = await upTo(4, held, 20)(module, instance, memory);
  expect(threads).toMatchObject({ count: 1, notice: expect.stringMatching(/within 0.02 s.*one thread/) });
  new Float32Array(memory.buffer).fill(40, 0, 4).fill(2, 4, 8);
  threads.run("swiGlu", [[0, 16, 32, 4]]);
  expect(new Float32Array(memory.buffer)[8]).toBe(80);

  expect(late).toHaveLength(3);
  const self: { close(): void; onmessage?(event: { data: MessagePort }): void } = { close: vi.fn() };
  vi.stubGlobal("self", self);
  await import("./wasmThread.ts");
  self.onmessage!({ data: late[0]! });
  await vi.waitFor(() => expect(self.close).toHaveBeenCalledOnce());
  vi.unstubAllGlobals();
  for (const port of late) port.close();
});

test("a memory that is not shared has one thread", async () => {
  const binary = Uint8Array.from(atob(KERNEL_BINARIES.strict.plain), (character) => character.charCodeAt(0));
  const memory = new WebAssembly.Memory({ initial: 2 });
  const { module, instance } = await WebAssembly.instantiate(binary, { env: { memory } });
  expect((await upTo(3, callHelper)(module, instance, memory)).count).toBe(1);
});

test("where no memory can be shared there is one thread, and that is said", async () => {
  const plain = Uint8Array.from(atob(KERNEL_BINARIES.strict.plain), (character) => character.charCodeAt(0));
  const memory = new WebAssembly.Memory({ initial: 2, maximum: 65536 });
  const { module, instance } = await WebAssembly.instantiate(plain, { env: { memory } });
  const noHelper = () => expect.unreachable("a helper was called for");
  expect(await upTo(4, noHelper)(module, instance, memory)).toMatchObject({
    count: 1,
    notice: expect.stringContaining("no memory"),
  });
  expect((await upTo(1, noHelper)(module, instance, memory)).notice).toBeUndefined();
});
