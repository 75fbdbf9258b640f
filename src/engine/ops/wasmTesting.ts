import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import type { KernelHost } from "./kernelTesting.ts";
import { registerWasmKernels } from "./registerWasm.ts";

/** WASM with our kernels, in Node. */
export const WASM: KernelHost = {
  async start() {
    setWasmPaths("node_modules/@tensorflow/tfjs-backend-wasm/dist/");
    await tf.setBackend("wasm");
    await tf.ready();
    await registerWasmKernels();
  },
  numRuns: 100,
  slack: 1,
};
