import * as tf from "@tensorflow/tfjs";
import { WasmHeap } from "../../src/engine/runtime/wasmHeap.ts";

/** What tfjs holds for tensors now, with its pools; neither WASM's heap nor WebGPU's pool ever shrinks. */
export function tensorBytes(): number {
  if (tf.getBackend() === "wasm") return new WasmHeap().memory.buffer.byteLength;
  return (tf.memory() as tf.MemoryInfo & { numBytesAllocatedInGPU: number }).numBytesAllocatedInGPU;
}
