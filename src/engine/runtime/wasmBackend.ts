/** Brings up TensorFlow.js's WASM backend. */
import * as tf from "@tensorflow/tfjs";
import { setThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import { missingWasm } from "./missingWasm.ts";
import { withoutPool } from "./poolStandIns.ts";

/** Where the three binaries are: a folder, or one address each. */
export type WasmPaths = Parameters<typeof setWasmPaths>[0];

/** A module whose one function multiplies and adds four lanes, fused (f32x4.relaxed_madd). */
const RELAXED_MADD = new Uint8Array([
  // Magic and version; a type with three vectors in and one out; one function of that type; its code.
  0, 97, 115, 109, 1, 0, 0, 0, 1, 8, 1, 96, 3, 123, 123, 123, 1, 123, 3, 2, 1, 0, 10, 13, 1, 11, 0, 32, 0, 32, 1, 32, 2,
  253, 133, 2, 11,
]);

export const supportsRelaxedSimd = (): boolean => WebAssembly.validate(RELAXED_MADD);

/**
 * Makes WASM current. Its memory is shared where more than one thread is wanted and the page is cross-origin isolated;
 * it stays so for the life of the Worker. @throws EngineError `bad-engine-file` naming what could not be fetched.
 */
export async function startWasm(paths: WasmPaths, threads: number): Promise<void> {
  setWasmPaths(paths);
  // Threads are for our kernels, see wasmThreads.ts; those of tfjs would only stand in their way.
  setThreadsCount(1);
  if (threads === 1) tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT", false); // the plain SIMD build
  if (!(await withoutPool(() => tf.setBackend("wasm")))) throw await missingWasm(await addressOf(paths));
}

/** Of the binary that tfjs takes for this browser. */
async function addressOf(paths: WasmPaths): Promise<string> {
  const isThreaded = await tf.env().getAsync("WASM_HAS_MULTITHREAD_SUPPORT");
  const name = isThreaded ? "tfjs-backend-wasm-threaded-simd.wasm" : "tfjs-backend-wasm-simd.wasm";
  return new URL(typeof paths === "string" ? paths + name : paths[name]!, self.location.href).href;
}
