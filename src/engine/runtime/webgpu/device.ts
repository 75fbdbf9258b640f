/**
 * The GPUDevice, requested by us and given to tfjs. tfjs's own request asks for no f16, no subgroups and only eight
 * storage buffers a shader.
 */

import * as tf from "@tensorflow/tfjs";
import { EngineError } from "../../basics/errors.ts";
import { told } from "../../basics/told.ts";
import { Gpu } from "./gpu.ts";
import type { TfjsWebGpu } from "./tfjsBackend.ts";

/** Asked for where the adapter has them. */
const FEATURES: readonly GPUFeatureName[] = ["shader-f16", "subgroups", "timestamp-query"];

/** Asked for at the adapter's best; all others stay at WebGPU's defaults. */
const LIMITS = [
  "maxBufferSize",
  "maxStorageBufferBindingSize",
  "maxStorageBuffersPerShaderStage",
  "maxComputeWorkgroupStorageSize",
  "maxComputeInvocationsPerWorkgroup",
  "maxComputeWorkgroupSizeX",
  "maxComputeWorkgroupSizeY",
  "maxComputeWorkgroupsPerDimension",
] as const satisfies readonly (keyof GPUSupportedLimits)[];

/** Milliseconds. */
const LOSS_DELAY = 50;

/** The one GPUDevice that all runs of a realm share. After a loss the next start opens another. */
export class SharedDevice {
  readonly #onLoss: (error: EngineError) => void;
  #opened: Promise<Gpu> | null = null;
  #current: Gpu | null = null;

  /** `onLoss` is called for every device that is taken away. */
  constructor(onLoss: (error: EngineError) => void) {
    this.#onLoss = onLoss;
  }

  /** Makes WebGPU the current backend. */
  async start(adapter: GPUAdapter): Promise<Gpu> {
    this.#opened ??= this.#open(adapter);
    try {
      this.#current = await this.#opened;
    } catch (error) {
      this.#opened = null;
      throw unavailable(String(error));
    }
    await tf.setBackend("webgpu");
    await tf.ready();
    return this.#current;
  }

  /** Explains an error that a lost device caused; any other error is returned as it is. */
  async explain(error: unknown): Promise<unknown> {
    const gpu = this.#current;
    if (!gpu) return error;
    // Work on a lost device may be refused shortly before the loss is told.
    await Promise.race([gpu.device.lost, new Promise((resolve) => setTimeout(resolve, LOSS_DELAY))]);
    return gpu.lost ? taken(gpu.lost) : error;
  }

  async #open(adapter: GPUAdapter): Promise<Gpu> {
    const device = await adapter.requestDevice({
      requiredFeatures: FEATURES.filter((feature) => adapter.features.has(feature)),
      requiredLimits: Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]])),
    });
    // Loaded on demand: a visitor on WASM does not fetch WebGPU's kernels.
    const { WebGPUBackend } = await import("@tensorflow/tfjs-backend-webgpu");
    // Small tensors would otherwise be computed on the CPU, with other roundings.
    tf.env().set("WEBGPU_CPU_FORWARD", false);
    const backend = new WebGPUBackend(device, adapter.info);
    const gpu = new Gpu(backend as unknown as TfjsWebGpu);
    // Takes away what the package registered by itself, or a backend whose device was lost.
    tf.removeBackend("webgpu");
    tf.registerBackend("webgpu", () => Object.assign(backend, { gpu }));
    void device.lost.then((info) => {
      gpu.lost = info;
      this.#opened = null;
      this.#onLoss(taken(info));
    });
    return gpu;
  }
}

const taken = ({ message }: GPUDeviceLostInfo) => unavailable(message || "no reason was given");

function unavailable(reason: string): EngineError {
  return new EngineError(
    "backend-unavailable",
    told`The GPU was taken away: ${reason}.`,
    "WebGPU device",
    told`Try again from the last checkpoint, or use WASM: then training runs on the processor.`,
  );
}
