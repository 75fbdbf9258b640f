/** Copies between tensors on the GPU, in place: the target keeps its buffer, so captured steps may go on reading it. */
import * as tf from "@tensorflow/tfjs";
import { bufferOf, forgetValues, tfjsWebGpu } from "./tfjsBackend.ts";

/** Elements [start, start + target.size) of `source` into `target`. */
export function copyInto(target: tf.Tensor, source: tf.Tensor, start = 0): void {
  const backend = tfjsWebGpu();
  const from = bufferOf(backend, source);
  const to = bufferOf(backend, target);
  backend.endComputePassEncoder();
  backend.ensureCommandEncoderReady();
  backend.commandEncoder!.copyBufferToBuffer(from, 4 * start, to, 0, 4 * target.size);
  forgetValues(backend, target.dataId);
}

/** A tensor of its own with the same contents. */
export function copyOf<T extends tf.Tensor>(source: T): T {
  const backend = tfjsWebGpu();
  const { shape, dtype } = source;
  const copy = tf.engine().makeTensorFromDataId(backend.write(null, shape, dtype), shape, dtype) as T;
  copyInto(copy, source);
  return copy;
}
