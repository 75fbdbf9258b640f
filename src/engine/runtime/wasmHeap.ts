/**
 * The heap of tfjs's WASM backend, for kernels of our own that work on its tensors in place.
 * The one file that touches private fields of that backend: its memory, its allocator and where a tensor lies.
 */

import * as tf from "@tensorflow/tfjs";
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import { isShared } from "./wasmThreads.ts";

/** What is used of tfjs's WASM backend (4.22.0). */
interface WasmBackend {
  wasm?: {
    /** The plain build exports its memory. */
    asm?: { memory?: WebAssembly.Memory };
    /** The threaded build imports a shared one. */
    wasmMemory?: WebAssembly.Memory;
    _malloc(bytes: number): number;
    _free(address: number): void;
  };
  dataIdMap: { get(dataId: object): { memoryOffset: number } };
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  incRef(dataId: object): void;
  disposeData(dataId: object): boolean;
}

/** Addresses are byte offsets into `memory`, which may grow whenever something is allocated. */
export class WasmHeap {
  readonly memory: WebAssembly.Memory;
  readonly #backend: WasmBackend;

  /** Of the current backend, which must be WASM and ready. */
  constructor() {
    this.#backend = tf.backend() as unknown as WasmBackend;
    const memory = this.#backend.wasm?.wasmMemory ?? this.#backend.wasm?.asm?.memory;
    if (!memory) {
      throw new EngineError(
        "backend-unavailable",
        told`The memory of the WASM backend was not found (current backend: ${tf.getBackend()}).`,
        "SIMD kernels",
        told`Set the backend to wasm and await tf.ready() first; TensorFlow.js must be 4.22.0.`,
      );
    }
    this.memory = memory;
  }

  /** True in tfjs's threaded build. */
  get shared(): boolean {
    return isShared(this.memory);
  }

  /** Where the tensors lie; 0 for null. */
  addresses<T extends readonly (tf.TensorInfo | null)[]>(...tensors: T): { -readonly [K in keyof T]: number } {
    return tensors.map((tensor) => (tensor ? this.#backend.dataIdMap.get(tensor.dataId).memoryOffset : 0)) as {
      -readonly [K in keyof T]: number;
    };
  }

  /** A float32 tensor's elements in place, until something is allocated. */
  floats(tensor: tf.TensorInfo): Float32Array {
    return new Float32Array(this.memory.buffer, this.addresses(tensor)[0], tf.util.sizeFromShape(tensor.shape));
  }

  /** The same of an int32 tensor. */
  ints(tensor: tf.TensorInfo): Int32Array {
    return new Int32Array(this.memory.buffer, this.addresses(tensor)[0], tf.util.sizeFromShape(tensor.shape));
  }

  /** A tensor's bytes in place, until something is allocated; of four each element. */
  bytes(tensor: tf.TensorInfo): Uint8Array {
    return new Uint8Array(this.memory.buffer, this.addresses(tensor)[0], 4 * tf.util.sizeFromShape(tensor.shape));
  }

  /** A new tensor with undefined contents. */
  output(shape: number[], dtype: tf.DataType = "float32"): tf.TensorInfo {
    return this.#backend.makeOutput(shape, dtype);
  }

  /** A tensor to be filled in place. @throws EngineError `out-of-memory`. */
  empty(shape: number[], dtype: "float32" | "int32" = "float32"): tf.Tensor {
    const info = this.output(shape, dtype);
    if (this.addresses(info)[0] === 0) {
      this.release(info);
      throw noRoomFor(tf.util.sizeFromShape(shape) * Float32Array.BYTES_PER_ELEMENT);
    }
    return tf.engine().makeTensorFromTensorInfo(info);
  }

  /** The same data as an output of its own: for kernels that write in place. */
  again(tensor: tf.TensorInfo): tf.TensorInfo {
    this.#backend.incRef(tensor.dataId);
    return { dataId: tensor.dataId, shape: tensor.shape, dtype: tensor.dtype };
  }

  /** Gives tensors that never left their kernel back. */
  release(...tensors: tf.TensorInfo[]): void {
    for (const { dataId } of tensors) this.#backend.disposeData(dataId);
  }

  /** Lends `bytes` of memory, with undefined contents, for the time of `body`. */
  withScratch(bytes: number, body: (address: number) => void): void {
    const address = this.#backend.wasm!._malloc(bytes);
    if (address === 0) throw noRoomFor(bytes);
    try {
      body(address);
    } finally {
      this.#backend.wasm!._free(address);
    }
  }
}

const noRoomFor = (bytes: number): EngineError =>
  new EngineError(
    "out-of-memory",
    told`The WASM heap has no room for ${bytes} more bytes.`,
    "SIMD kernels",
    told`Choose a smaller batch or a smaller model.`,
  );
