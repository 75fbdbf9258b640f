import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import type { KernelHost } from "./kernelTesting.ts";
import { registerWasmKernels } from "./registerWasm.ts";
import type { Arithmetic } from "./wasmKernels.ts";

const host = (arithmetic: Arithmetic, numRuns: number): KernelHost => ({
  async start() {
    setWasmPaths("node_modules/@tensorflow/tfjs-backend-wasm/dist/");
    await tf.setBackend("wasm");
    await tf.ready();
    await registerWasmKernels(arithmetic);
  },
  numRuns,
  slack: 1,
});

/** WASM with our kernels, in Node. */
export const WASM = host("strict", 100);
export const RELAXED_WASM = host("relaxed", 30);
