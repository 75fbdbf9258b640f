/** Captures ordinary tfjs code once, to be replayed on new inputs at a small part of its cost on the host. */

import * as tf from "@tensorflow/tfjs";
import { EngineError } from "../../basics/errors.ts";
import { told } from "../../basics/told.ts";
import { Plan } from "./plan.ts";
import { Recorder } from "./recorder.ts";
import { bufferOf, type TfjsWebGpu, tfjsWebGpu } from "./tfjsBackend.ts";

export interface InputSpec {
  shape: number[];
  dtype: "float32" | "int32";
}

type CapturedBody = (inputs: readonly tf.Tensor[]) => tf.Tensor;

/**
 * Runs `body` once on tensors without values, recording what it would have the GPU do. Its result, float32, is what a
 * replay returns. Tensors from outside may be read, and written in place by `assignIf`; they must outlive the plan.
 *
 * @throws EngineError if `body` reads values, keeps a tensor or disposes one it did not make, and if the device
 * refuses the plan (memory, above all).
 */
export function capture(specs: readonly InputSpec[], body: CapturedBody): Promise<Plan> {
  const backend = tfjsWebGpu();
  return backend.gpu.inTurn(() => captureNow(backend, specs, body));
}

async function captureNow(backend: TfjsWebGpu, specs: readonly InputSpec[], body: CapturedBody): Promise<Plan> {
  const inputs: GPUBuffer[] = [];
  let output: GPUBuffer | undefined;
  const recording = new Recorder(backend).record((recorder) =>
    tf.tidy(() => {
      const tensors = specs.map(({ shape, dtype }) => {
        const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
        const buffer = recorder.buffer(4 * tf.util.sizeFromShape(shape), usage);
        inputs.push(buffer);
        return backend.createTensorFromGPUData({ buffer, zeroCopy: true }, shape, dtype);
      });
      output = bufferOf(backend, body(tensors));
    }),
  );
  const { device } = backend;
  device.pushErrorScope("validation");
  device.pushErrorScope("out-of-memory");
  const plan = new Plan(backend, recording, inputs, output!);
  plan.validate();
  const [memory, validation] = await Promise.all([device.popErrorScope(), device.popErrorScope()]);
  if (memory) {
    const mebibytes = (plan.bytes / 2 ** 20).toFixed(0);
    plan.dispose();
    throw new EngineError(
      "out-of-memory",
      told`The GPU has no room for the ${mebibytes} MiB that a step of this size needs.`,
      "WebGPU",
      told`Choose more mini-batches, a smaller group or a smaller model.`,
    );
  }
  if (validation) {
    plan.dispose();
    const refusal = await backend.gpu.dispatcher.refusal();
    throw new EngineError(
      "internal",
      told`WebGPU refuses the captured step: ${refusal ?? validation.message}`,
      "runtime/webgpu",
      told`Open the page with ?backend=wasm.`,
    );
  }
  return plan;
}
