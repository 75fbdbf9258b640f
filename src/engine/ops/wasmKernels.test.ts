import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { expect, test } from "vitest";
import { EngineError } from "../basics/errors.ts";
import { WasmHeap } from "../runtime/wasmHeap.ts";
import { KERNEL_BINARIES } from "./assembly/generated.ts";
import { hasFused, runFused } from "./fused.ts";
import { registerWasmKernels } from "./registerWasm.ts";
import { attachWasmKernels } from "./wasmKernels.ts";

const PAGE = 65536;

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));

/** Products of one build on a memory of our own: x [9,16] wᵀ [16,11]. */
async function multiply(base64: string, memory: WebAssembly.Memory): Promise<number[]> {
  const { instance } = await WebAssembly.instantiate(bytesOf(base64), { env: { memory } });
  const { packLinear, linear } = instance.exports as Record<"packLinear" | "linear", (...args: number[]) => void>;
  const [x, w, y, panels, scratch] = [0, 4096, 8192, 16384, 32768];
  const filled = (length: number) => Float32Array.from({ length }, (_, i) => Math.sin(i));
  new Float32Array(memory.buffer, x, 9 * 16).set(filled(9 * 16));
  new Float32Array(memory.buffer, w, 11 * 16).set(filled(11 * 16));
  packLinear(w, 0, 16, 11, panels);
  linear(x, panels, y, 9, 16, 11, scratch);
  return Array.from(new Float32Array(memory.buffer, y, 9 * 11));
}

test.each(Object.entries(KERNEL_BINARIES))(
  "%s: the build for shared memory gives the same bits",
  async (_name, build) => {
    const plain = await multiply(build.plain, new WebAssembly.Memory({ initial: 2 }));
    const shared = new WebAssembly.Memory({ initial: 2, maximum: PAGE, shared: true });
    expect(plain.some((value) => value !== 0)).toBe(true);
    expect(await multiply(build.shared, shared)).toEqual(plain);
  },
);

test("only the relaxed build fuses multiply and add", () => {
  const RELAXED_MADD = String.fromCharCode(0xfd, 0x85, 0x02);
  expect(atob(KERNEL_BINARIES.relaxed.plain)).toContain(RELAXED_MADD);
  expect(atob(KERNEL_BINARIES.strict.plain)).not.toContain(RELAXED_MADD);
});

test("instantiating the kernels leaves the memory as it was", async () => {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const bytes = new Uint8Array(memory.buffer).fill(0xa5);
  await WebAssembly.instantiate(bytesOf(KERNEL_BINARIES.strict.plain), { env: { memory } });
  expect(bytes.every((byte) => byte === 0xa5)).toBe(true);
});

test("a backend without a WASM heap is refused, and has no kernels", async () => {
  await tf.setBackend("cpu");
  await expect(attachWasmKernels("strict")).rejects.toThrow(EngineError);
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
  // How much is free before it grows depends on the tests that had this heap before.
  const bulk: tf.Tensor[] = [];
  while (memory.buffer.byteLength === bytes) bulk.push(tf.zeros([4, 1024, 1024]));
  const [y] = runFused("Linear", { x, w: x }, {});
  expect(Array.from(y!.dataSync())).toEqual(new Array(16).fill(4));
  tf.dispose([x, y!, ...bulk]);
});
