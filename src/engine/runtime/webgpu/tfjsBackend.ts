/**
 * What we use of tfjs's WebGPU backend (4.22.0) beyond its public types: the command encoder it records on, its buffer
 * pool and where a tensor lies. Only capture, assignment in place and our own dispatches go through these.
 */

import * as tf from "@tensorflow/tfjs";
import { EngineError } from "../../basics/errors.ts";
import { told } from "../../basics/told.ts";
import type { Gpu } from "./gpu.ts";

export interface TensorData {
  dtype: tf.DataType;
  shape: number[];
  values: tf.backend_util.TypedArray | null | undefined;
  resource: GPUBuffer | null | undefined;
}

export interface BufferPool {
  acquireBuffer(size: number, usage: GPUBufferUsageFlags, mappedAtCreation?: boolean, reuse?: boolean): GPUBuffer;
  releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void;
  /** Read by `tf.memory()`. */
  numBytesUsed: number;
  numBytesAllocated: number;
}

export interface TfjsWebGpu {
  /** Ours: device.ts puts it there. */
  readonly gpu: Gpu;
  readonly device: GPUDevice;
  readonly queue: GPUQueue;
  bufferManager: BufferPool;
  commandEncoder: GPUCommandEncoder | null;
  computePassEncoder: GPUComputePassEncoder | null;
  /** Since the last submit. */
  dispatchCountInPass: number;
  /** Ids of tensors that recorded work still uses: disposed ones are freed only after the submit. */
  commandQueueOwnedIds: WeakSet<object>;
  readonly tensorMap: { get(dataId: object): TensorData; has(dataId: object): boolean };
  write(values: unknown, shape: number[], dtype: tf.DataType): object;
  uploadToGPU(dataId: object): void;
  readSync(dataId: object): unknown;
  ensureCommandEncoderReady(): void;
  endComputePassEncoder(): void;
  submitQueue(): void;
  makeTensorInfo(shape: number[], dtype: tf.DataType): tf.TensorInfo;
  incRef(dataId: object): void;
  disposeData(dataId: object): boolean;
  /** A uniform block with these fields in order. */
  makeUniforms(fields: readonly { type: "uint32" | "float32"; data: number[] }[]): GPUBufferBinding;
  createTensorFromGPUData(data: { buffer: GPUBuffer; zeroCopy: true }, shape: number[], dtype: tf.DataType): tf.Tensor;
}

/** The current backend. @throws EngineError if it is not WebGPU. */
export function tfjsWebGpu(): TfjsWebGpu {
  if (tf.getBackend() !== "webgpu") {
    throw new EngineError(
      "backend-unavailable",
      told`WebGPU is needed here, but the current backend is ${tf.getBackend()}.`,
      "runtime/webgpu",
      told`Start the engine with the backend webgpu.`,
    );
  }
  return tf.backend() as unknown as TfjsWebGpu;
}

/** What we hold of the current backend's device; null where that is no GPU. */
export const currentGpu = (): Gpu | null => (tf.getBackend() === "webgpu" ? tfjsWebGpu().gpu : null);

/** Bytes that all plans of the current device hold. */
export const planBytes = (): number => currentGpu()?.planBytes ?? 0;

/** Submits what tfjs has recorded so far: work submitted afterwards sees its results. */
export function flush(backend: TfjsWebGpu): void {
  backend.endComputePassEncoder();
  if (backend.commandEncoder) backend.submitQueue();
}

/** Where a tensor lies on the GPU; values that are still on the host are uploaded first. */
export function bufferOf(backend: TfjsWebGpu, tensor: tf.TensorInfo): GPUBuffer {
  backend.uploadToGPU(tensor.dataId);
  return backend.tensorMap.get(tensor.dataId).resource!;
}

/** To be called when a buffer was written outside of tfjs, which would go on returning values it read before. */
export function forgetValues(backend: TfjsWebGpu, dataId: object): void {
  if (backend.tensorMap.has(dataId)) backend.tensorMap.get(dataId).values = null;
}
