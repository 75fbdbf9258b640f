/** Brings up TensorFlow.js's WASM backend. */
import * as tf from "@tensorflow/tfjs";
import { getThreadsCount, setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

/** Where the three binaries are: a folder, or one address each. */
export type WasmPaths = Parameters<typeof setWasmPaths>[0];

/** Makes WASM current and returns how many threads it has: more than one only where the page is cross-origin isolated. */
export async function startWasm(paths: WasmPaths): Promise<number> {
  setWasmPaths(paths);
  await tf.setBackend("wasm");
  await tf.ready();
  return getThreadsCount();
}
