/**
 * The one GPUDevice of a realm, requested by us and given to tfjs. tfjs's own request asks for no f16, no subgroups
 * and only eight storage buffers a shader.
 */
import * as tf from "@tensorflow/tfjs";
import { EngineError } from "../../basics/errors.ts";

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

interface OpenDevice {
  device: GPUDevice;
  /** Set when the browser took the device away. */
  lost: GPUDeviceLostInfo | null;
}

let opened: Promise<OpenDevice> | null = null;
let current: OpenDevice | null = null;
const listeners: ((error: EngineError) => void)[] = [];

/** Calls `listener` for every device that is taken away. */
export function onDeviceLoss(listener: (error: EngineError) => void): void {
  listeners.push(listener);
}

/** Makes WebGPU the current backend on the realm's device; runs that follow share it. After a loss, a new one is opened. */
export async function startWebGpu(adapter: GPUAdapter): Promise<GPUDevice> {
  opened ??= open(adapter);
  try {
    current = await opened;
  } catch (error) {
    opened = null;
    throw unavailable(String(error));
  }
  await tf.setBackend("webgpu");
  await tf.ready();
  return current.device;
}

/** Explains an error that a lost device caused; any other error is returned as it is. */
export async function explainLoss(error: unknown): Promise<unknown> {
  if (!current) return error;
  // Work on a lost device may be refused shortly before the loss is told.
  await Promise.race([current.device.lost, new Promise((resolve) => setTimeout(resolve, LOSS_DELAY))]);
  return current.lost ? taken(current.lost) : error;
}

async function open(adapter: GPUAdapter): Promise<OpenDevice> {
  const device = await adapter.requestDevice({
    requiredFeatures: FEATURES.filter((feature) => adapter.features.has(feature)),
    requiredLimits: Object.fromEntries(LIMITS.map((limit) => [limit, adapter.limits[limit]])),
  });
  const state: OpenDevice = { device, lost: null };
  void device.lost.then((info) => {
    state.lost = info;
    opened = null;
    for (const listener of listeners) listener(taken(info));
  });
  // Loaded on demand: a visitor on WASM does not fetch WebGPU's kernels.
  const { WebGPUBackend } = await import("@tensorflow/tfjs-backend-webgpu");
  // Takes away what the package registered by itself, or a backend whose device was lost.
  tf.removeBackend("webgpu");
  tf.registerBackend("webgpu", () => new WebGPUBackend(device, adapter.info));
  // Small tensors would otherwise be computed on the CPU, with other roundings.
  tf.env().set("WEBGPU_CPU_FORWARD", false);
  return state;
}

const taken = ({ message }: GPUDeviceLostInfo) => unavailable(message || "no reason was given");

function unavailable(reason: string): EngineError {
  return new EngineError(
    "backend-unavailable",
    `The GPU was taken away: ${reason}.`,
    "WebGPU device",
    "Try again from the last checkpoint, or use WASM: then training runs on the processor.",
  );
}
