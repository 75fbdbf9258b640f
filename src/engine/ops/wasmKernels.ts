/** Gives our SIMD kernels (ops/assembly) to tfjs's WASM backend, under the names of the ops. */
import * as tf from "@tensorflow/tfjs";
import { EngineError } from "../errors.ts";
import { WasmHeap } from "../runtime/wasmHeap.ts";
import { KERNEL_BINARIES, type KernelFunction } from "./assembly/generated.ts";

type KernelFunctions = Readonly<Record<KernelFunction, (...args: number[]) => number>>;

/** `relaxed` fuses multiply and add where the processor can: its last bits depend on the machine. */
export type Arithmetic = keyof typeof KERNEL_BINARIES;

interface Attached {
  heap: WasmHeap;
  kernels: KernelFunctions;
}

export interface WasmKernelCall<Inputs, Attrs> extends Attached {
  inputs: Inputs;
  attrs: Attrs;
}

/** By backend instance. */
const attached = new WeakMap<object, Attached & { arithmetic: Arithmetic }>();

/** Registers a kernel of the WASM backend under an op's name. */
export function registerWasmKernel<Inputs, Attrs = Record<string, never>>(
  kernelName: string,
  run: (call: WasmKernelCall<Inputs, Attrs>) => tf.TensorInfo | tf.TensorInfo[],
): void {
  tf.registerKernel({
    kernelName,
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs, backend }) => {
      const found = attached.get(backend as object);
      if (!found) {
        throw new EngineError(
          "internal",
          "The SIMD kernels were not loaded for this WASM backend.",
          kernelName,
          "Call registerWasmKernels() after the backend is ready.",
        );
      }
      return run({ ...found, inputs: inputs as Inputs, attrs: attrs as Attrs });
    },
  });
}

/** Compiles the kernels against the memory of the current backend, which must be WASM and ready. */
export async function attachWasmKernels(arithmetic: Arithmetic): Promise<void> {
  const backend = tf.backend();
  if (attached.get(backend)?.arithmetic === arithmetic) return;
  const heap = new WasmHeap();
  const base64 = KERNEL_BINARIES[arithmetic][heap.shared ? "shared" : "plain"];
  const binary = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const { instance } = await WebAssembly.instantiate(binary, { env: { memory: heap.memory } });
  attached.set(backend, { heap, kernels: instance.exports as unknown as KernelFunctions, arithmetic });
}

/** Throws where a kernel found a token id outside [0, vocabulary): `badRow` is its row, or -1. */
export function checkIds(badRow: number, op: string, vocabulary: number): void {
  if (badRow < 0) return;
  throw new EngineError(
    "internal",
    `Token id in row ${badRow} is outside [0, ${vocabulary}).`,
    op,
    "Check that the tokenizer and the model have the same vocabulary.",
  );
}
