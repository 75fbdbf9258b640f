import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { expect, test } from "vitest";
import { EngineError } from "../errors.ts";
import { WasmHeap } from "../runtime/wasmHeap.ts";
import { KERNEL_BINARIES } from "./assembly/generated.ts";
import { hasFused, runFused } from "./fused.ts";
import { registerWasmKernels } from "./registerWasm.ts";
import { attachWasmKernels } from "./wasmKernels.ts";

const PAGE = 65536;

/** Products of one build on a memory of our own: x [9,16] wᵀ [16,11]. */
async function multiply(build: keyof typeof KERNEL_BINARIES, memory: WebAssembly.Memory): Promise<number[]> {
  const binary = Uint8Array.from(atob(KERNEL_BINARIES[build]), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(binary, { env: { memory } });
  const { linear } = instance.exports as { linear: (...args: number[]) => void };
  const [x, w, y, scratch] = [0, 4096, 8192, 16384];
  const filled = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i));
  new Float32Array(memory.buffer, x, 9 * 16).set(filled(9 * 16));
  new Float32Array(memory.buffer, w, 11 * 16).set(filled(11 * 16));
  linear(x, w, 0, y, 9, 16, 11, scratch);
  return Array.from(new Float32Array(memory.buffer, y, 9 * 11));
}

test("the build for shared memory, that of tfjs's threads, gives the same bits", async () => {
  const plain = await multiply("plain", new WebAssembly.Memory({ initial: 2 }));
  const shared = new WebAssembly.Memory({ initial: 2, maximum: PAGE, shared: true });
  expect(plain.some((value) => value !== 0)).toBe(true);
  expect(await multiply("shared", shared)).toEqual(plain);
});

test("instantiating the kernels leaves the memory as it was", async () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = new Uint8Array(memory.buffer).fill(0xa5);
  const binary = Uint8Array.from(atob(KERNEL_BINARIES.plain), (character) => character.charCodeAt(0));
  await WebAssembly.instantiate(binary, { env: { memory } });
  expect(bytes.every((byte) => byte === 0xa5)).toBe(true);
});

test("a backend without a WASM heap is refused, and has no kernels", async () => {
  await tf.setBackend("cpu");
  await expect(attachWasmKernels()).rejects.toThrow(EngineError);
  expect(hasFused("Linear")).toBe(false);
});

test("a kernel outlives growth of the heap", async () => {
  setWasmPaths("node_modules/@tensorflow/tfjs-backend-wasm/dist/");
  await tf.setBackend("wasm");
  await tf.ready();
  await registerWasmKernels();
  const x = tf.ones<tf.Rank.R2>([4, 4]);
  const { memory } = new WasmHeap();
  const bytes = memory.buffer.byteLength;
  const bulk = tf.zeros([32, 1024, 1024]);
  expect(memory.buffer.byteLength).toBeGreaterThan(bytes);
  const [y] = runFused("Linear", { x, w: x }, {});
  expect(Array.from(y!.dataSync())).toEqual(new Array(16).fill(4));
  tf.dispose([x, y!, bulk]);
});
