/**
 * Tensors that are written some bytes at a time, as they come from a file, and so need no second copy: in WASM's heap, or in
 * a buffer of their own on the GPU, which goes with them instead of staying in tfjs's pool.
 */
import * as tf from "@tensorflow/tfjs";
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import { WasmHeap } from "./wasmHeap.ts";
import { flush, tfjsWebGpu } from "./webgpu/tfjsBackend.ts";

export interface WrittenTensor {
  readonly tensor: tf.Tensor;
  /** Bytes `at` and on; both are multiples of four. */
  write(bytes: Uint8Array<ArrayBuffer>, at: number): void;
  /** Resolves when what was written lies where it belongs: to be awaited now and then, or it is all held at once. */
  settled(): Promise<void>;
  dispose(): void;
}

/** With undefined contents, on the current backend: WebGPU or WASM. @throws EngineError `out-of-memory`. */
export function writtenTensor(shape: number[], dtype: "float32" | "int32"): Promise<WrittenTensor> {
  return tf.getBackend() === "webgpu" ? inBuffer(shape, dtype) : Promise.resolve(inHeap(shape, dtype));
}

function inHeap(shape: number[], dtype: "float32" | "int32"): WrittenTensor {
  const heap = new WasmHeap();
  const tensor = heap.empty(shape, dtype);
  return {
    tensor,
    write: (bytes, at) => heap.bytes(tensor).set(bytes, at),
    settled: async () => {},
    dispose: () => tensor.dispose(),
  };
}

async function inBuffer(shape: number[], dtype: "float32" | "int32"): Promise<WrittenTensor> {
  const backend = tfjsWebGpu();
  const { device, queue } = backend;
  const size = 4 * tf.util.sizeFromShape(shape);
  if (size > device.limits.maxStorageBufferBindingSize) throw noRoom(size);
  device.pushErrorScope("validation");
  device.pushErrorScope("out-of-memory");
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffer = device.createBuffer({ size, usage });
  const errors = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  if (errors.some((error) => error !== null)) {
    buffer.destroy();
    throw noRoom(size);
  }
  const tensor = backend.createTensorFromGPUData({ buffer, zeroCopy: true }, shape, dtype);
  return {
    tensor,
    write: (bytes, at) => queue.writeBuffer(buffer, at, bytes),
    settled: () => queue.onSubmittedWorkDone(),
    dispose() {
      tensor.dispose();
      flush(backend); // recorded work may read it
      buffer.destroy();
    },
  };
}

const noRoom = (bytes: number): EngineError =>
  new EngineError(
    "out-of-memory",
    told`The GPU has no room for ${(bytes / 2 ** 20).toFixed(0)} MiB of weights in one piece.`,
    "WebGPU",
    told`Choose a smaller model, or one in bf16.`,
  );
