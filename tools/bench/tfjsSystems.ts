/** Brings up tfjs's backends for the bench: with our device and kernels, or as stock tfjs has them. */
import * as tf from "@tensorflow/tfjs";
import { startWasm } from "../../src/engine/runtime/wasmBackend.ts";
import { installDawn } from "../dawn.ts";
import { nodeEngine, startNodeWasm, WASM_FOLDER } from "../nodeWasm.ts";
import type { BackendId } from "./system.ts";

export interface Device {
  /** The adapter's name, or how WASM runs. */
  device: string;
  /** An adapter that computes on the processor; never to be called a GPU. */
  software: boolean;
}

/** Installs `navigator.gpu`. @returns why there is no adapter, or null. */
async function installGpu(backend: BackendId): Promise<string | null> {
  const gpu = installDawn(backend === "null" ? { backend: "null" } : { hardware: true });
  return (await gpu.requestAdapter()) ? null : "Dawn finds no adapter.";
}

const NULL_DEVICE: Device = { device: "Dawn's null backend, which runs nothing", software: false };

/** Our engine's backend with its fused kernels. A string says why it cannot be had. */
export async function startOurBackend(
  backend: BackendId,
  choice: "webgpu" | "webgpu-f16" = "webgpu",
): Promise<Device | string> {
  if (backend === "wasm") return { device: (await startNodeWasm()).adapter, software: false };
  const missing = await installGpu(backend);
  if (missing) return missing;
  const { adapter, software } = await nodeEngine.start(choice);
  return backend === "null" ? NULL_DEVICE : { device: adapter, software };
}

export async function startRelaxedWasm(): Promise<Device> {
  await import("../relaxedSimd.mjs");
  const { adapter, software } = await nodeEngine.start("wasm-relaxed");
  return { device: adapter, software };
}

/** tfjs's backend as it comes, on its own WebGPU device. */
export async function startStockBackend(backend: BackendId): Promise<Device | string> {
  if (backend === "wasm") {
    await startWasm(WASM_FOLDER, 1);
    return { device: "SIMD, 1 thread", software: false };
  }
  const missing = await installGpu(backend);
  if (missing) return missing;
  await import("@tensorflow/tfjs-backend-webgpu");
  await tf.setBackend("webgpu");
  await tf.ready();
  return backend === "null" ? NULL_DEVICE : { device: "the same adapter", software: false };
}
