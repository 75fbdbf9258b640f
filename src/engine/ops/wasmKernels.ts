/** Gives our SIMD kernels (ops/assembly) to tfjs's WASM backend, under the names of the ops. */

import * as tf from "@tensorflow/tfjs";
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import { WasmHeap } from "../runtime/wasmHeap.ts";
import { inTurn, type StartThreads, type Threads } from "../runtime/wasmThreads.ts";
import { KERNEL_BINARIES, type KernelFunction } from "./assembly/generated.ts";

type KernelFunctions = Readonly<Record<KernelFunction, (...args: number[]) => number>>;

/** `relaxed` fuses multiply and add where the processor can: its last bits depend on the machine. */
export type Arithmetic = keyof typeof KERNEL_BINARIES;

interface Attached {
  heap: WasmHeap;
  /** To be called on this thread. */
  kernels: KernelFunctions;
  /** For kernels whose work is cut into parts. */
  threads: Omit<Threads, "run"> & { run(kernel: KernelFunction, calls: readonly (readonly number[])[]): void };
  /** Runs another kernel of this backend; its outputs are this kernel's to return or release. */
  run(kernelName: string, inputs: tf.NamedTensorInfoMap, attrs?: object): tf.TensorInfo[];
}

export interface WasmKernelCall<Inputs, Attrs> extends Attached {
  inputs: Inputs;
  attrs: Attrs;
}

/** tfjs's backend, which it hands to every kernel: what we hold of it hangs there. */
interface WithKernels {
  kernels?: Attached;
}

/** Registers a kernel of the WASM backend under an op's name. */
export function registerWasmKernel<Inputs, Attrs = Record<string, never>>(
  kernelName: string,
  run: (call: WasmKernelCall<Inputs, Attrs>) => tf.TensorInfo | tf.TensorInfo[],
): void {
  tf.registerKernel({
    kernelName,
    backendName: "wasm",
    kernelFunc: ({ inputs, attrs, backend }) => {
      const found = (backend as WithKernels).kernels;
      if (!found) {
        throw new EngineError(
          "internal",
          told`The SIMD kernels were not loaded for this WASM backend.`,
          kernelName,
          told`Call registerWasmKernels() after the backend is ready.`,
        );
      }
      return run({ ...found, inputs: inputs as Inputs, attrs: attrs as Attrs });
    },
  });
}

/**
 * Compiles the kernels against the memory of the current backend, which must be WASM and ready; in place of those that
 * it had. Returns the threads that they run on.
 */
export async function attachWasmKernels(
  arithmetic: Arithmetic = "strict",
  start: StartThreads = async (_module, instance) => inTurn(instance),
): Promise<Pick<Threads, "count" | "notice">> {
  const backend: object & WithKernels = tf.backend();
  backend.kernels?.threads.end();
  const heap = new WasmHeap();
  const base64 = KERNEL_BINARIES[arithmetic][heap.shared ? "shared" : "plain"];
  const binary = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const { module, instance } = await WebAssembly.instantiate(binary, { env: { memory: heap.memory } });
  const threads = await start(module, instance, heap.memory);
  const run: Attached["run"] = (name, inputs, attrs = {}) => {
    const outputs = tf.getKernel(name, "wasm")!.kernelFunc({ inputs, attrs: attrs as tf.NamedAttrMap, backend });
    return Array.isArray(outputs) ? outputs : [outputs];
  };
  backend.kernels = { heap, kernels: instance.exports as unknown as KernelFunctions, threads, run };
  return threads;
}

/** @throws EngineError where a token id lies outside [0, vocabulary). */
export function checkIds(
  { heap, kernels }: Pick<Attached, "heap" | "kernels">,
  ids: tf.TensorInfo,
  op: string,
  vocabulary: number,
): void {
  const badRow = kernels.badId(...heap.addresses(ids), ids.shape[0]!, vocabulary);
  if (badRow < 0) return;
  throw new EngineError(
    "internal",
    told`Token id in row ${badRow} is outside [0, ${vocabulary}).`,
    op,
    told`Check that the tokenizer and the model have the same vocabulary.`,
  );
}

/** Work of a kernel that treats its rows one by one; its arguments are addresses, the number of rows, `rest`, scratch memory. */
export interface RowWork {
  rows: number;
  /** Rows that stay together; 1 unless given. */
  unit?: number;
  /** Multiply-adds of a row, roughly. */
  work: number;
  /** Of the first rows. */
  addresses: readonly number[];
  /** By address: values of four bytes in a row; 0 where all rows use the same. */
  widths: readonly number[];
  rest: readonly number[];
  /** Bytes that each call needs. */
  scratch?: number;
}

/** Runs such a kernel, cut into parts for the threads. */
export function runRows(
  { heap, kernels, threads }: Attached,
  kernel: KernelFunction,
  { rows, unit = 1, work, addresses, widths, rest, scratch = 0 }: RowWork,
): void {
  const parts = partsOf(threads, rows, unit, work);
  if (scratch === 0) run(0);
  else heap.withScratch(parts.length * scratch, run);

  function run(memory: number) {
    if (parts.length === 1) kernels[kernel](...addresses, rows, ...rest, memory);
    else {
      const calls = parts.map(({ first, count }, i) => [
        ...addresses.map((address, array) => address + 4 * first * widths[array]!),
        count,
        ...rest,
        memory + i * scratch,
      ]);
      threads.run(kernel, calls);
    }
  }
}

/** Rows first..first+count-1 of a kernel's work. */
export interface Part {
  first: number;
  count: number;
}

/** Cuts rows of `work` multiply-adds each into a part for every thread that is worth its while, in whole units. */
export function partsOf(
  threads: Pick<Threads, "count" | "leastWork">,
  rows: number,
  unit: number,
  work: number,
): Part[] {
  const units = Math.ceil(rows / unit);
  const worthwhile = Math.floor((rows * work) / threads.leastWork);
  const count = Math.max(1, Math.min(threads.count, units, worthwhile));
  const parts: Part[] = [];
  for (let part = 0, first = 0; part < count; part++) {
    const end = Math.min(rows, Math.floor(((part + 1) * units) / count) * unit);
    parts.push({ first, count: end - first });
    first = end;
  }
  return parts;
}
