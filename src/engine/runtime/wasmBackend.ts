/** Brings up TensorFlow.js's WASM backend. */
import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

/** Where the three binaries are: a folder, or one address each. */
export type WasmPaths = Parameters<typeof setWasmPaths>[0];

export async function startWasm(paths: WasmPaths): Promise<void> {
  setWasmPaths(paths);
  await tf.setBackend("wasm");
  await tf.ready();
}
