/** The backends that Node has, and how ops run on each. */
import { portableOnly } from "../../src/engine/ops/fused.ts";
import { installDawn } from "../dawn.ts";
import { nodeEngine, startNodeWasm } from "../nodeWasm.ts";
import type { WithOps } from "./computed.ts";

export interface ParityBackend {
  title: string;
  /** Makes the backend current; a string says why it cannot be had. */
  start(): Promise<WithOps | string>;
}

export const WASM_PORTABLE: ParityBackend = {
  title: "WASM, portable ops",
  async start() {
    await startNodeWasm();
    return portableOnly;
  },
};

export const WASM_FUSED: ParityBackend = {
  title: "WASM, fused kernels",
  async start() {
    await startNodeWasm();
    return (body) => body();
  },
};

/** As a session on WebGPU computes: with the fused kernels that there are. */
export const WEBGPU: ParityBackend = {
  title: "WebGPU through Dawn",
  async start() {
    const adapter = await installDawn().requestAdapter();
    if (!adapter) return "Dawn finds no adapter; install Chromium, whose software Vulkan driver is used.";
    const { adapter: name } = await nodeEngine.start("webgpu");
    this.title = `WebGPU through Dawn (${name})`;
    return (body) => body();
  },
};
