/** The backends that Node has, and how ops run on each. */
import * as tf from "@tensorflow/tfjs";
import { portableOnly } from "../../src/engine/ops/fused.ts";
import { registerWasmKernels } from "../../src/engine/ops/registerWasm.ts";
import { startBackend } from "../../src/engine/runtime/backend.ts";
import { installDawn } from "../dawn.ts";
import { startNodeWasm } from "../nodeWasm.ts";
import type { WithOps } from "./computed.ts";

export interface ParityBackend {
  title: string;
  /** Makes the backend current; a string says why it cannot be had. */
  start(): Promise<WithOps | string>;
}

async function startWasm(): Promise<void> {
  await startNodeWasm();
  await registerWasmKernels();
}

export const WASM_PORTABLE: ParityBackend = {
  title: "WASM, portable ops",
  async start() {
    await startWasm();
    return portableOnly;
  },
};

export const WASM_FUSED: ParityBackend = {
  title: "WASM, fused kernels",
  async start() {
    await startWasm();
    return (body) => body();
  },
};

export const WEBGPU: ParityBackend = {
  title: "WebGPU through Dawn",
  async start() {
    if (tf.getBackend() !== "webgpu") {
      const adapter = await installDawn().requestAdapter();
      if (!adapter) return "Dawn finds no adapter; install Chromium, whose software Vulkan driver is used.";
      const { adapter: name } = await startBackend("webgpu", "");
      this.title = `WebGPU through Dawn (${name})`;
    }
    return (body) => body();
  },
};
