/** The backend ladder: WebGPU on a real adapter, else WASM; a forced choice that cannot be had is an explained refusal. */
import * as tf from "@tensorflow/tfjs";
import type { BackendChoice } from "../backends.ts";
import { EngineError } from "../errors.ts";
import type { BackendInfo, MemoryInfo } from "../records.ts";
import { startWasm, supportsRelaxedSimd, type WasmPaths } from "./wasmBackend.ts";
import { startWebGpu } from "./webgpu/device.ts";
import { planBytes } from "./webgpu/plan.ts";

/** Adapters that compute on the CPU; WASM is faster than these by an order of magnitude. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|software/i;

interface Adapter {
  handle: GPUAdapter;
  name: string;
  software: boolean;
}

/** Makes the chosen backend current. @throws EngineError `backend-unavailable`. */
export async function startBackend(choice: BackendChoice, wasmPaths: WasmPaths): Promise<BackendInfo> {
  if (choice === "wasm-relaxed" && !supportsRelaxedSimd()) {
    throw new EngineError(
      "backend-unavailable",
      "Relaxed SIMD was asked for, but this browser's WebAssembly does not have it.",
      "backend=wasm-relaxed in the address",
      "Choose plain WASM, or update the browser.",
    );
  }
  const wantsWasm = choice === "wasm" || choice === "wasm-relaxed";
  const adapter = wantsWasm ? null : await findAdapter();
  if (choice === "webgpu" && !adapter) {
    throw new EngineError(
      "backend-unavailable",
      "WebGPU was asked for, but this browser offers no adapter.",
      "backend=webgpu in the address",
      "Open the page without it (WASM is used then), or switch on WebGPU and hardware acceleration in the browser.",
    );
  }
  if (adapter && (choice === "webgpu" || !adapter.software)) {
    await startWebGpu(adapter.handle);
    const reason = choice === "webgpu" ? "WebGPU was asked for." : "This browser offers WebGPU on a real adapter.";
    return { name: "webgpu", adapter: adapter.name, software: adapter.software, reason };
  }
  const threads = await startWasm(wasmPaths);
  return {
    name: "wasm",
    adapter: `SIMD, ${threads} ${threads === 1 ? "thread" : "threads"}`,
    software: false,
    reason: wasmReason(choice, adapter),
  };
}

export function memoryInfo(): MemoryInfo {
  const { numTensors, numBytes } = tf.memory();
  return { tensors: numTensors, bytes: numBytes + planBytes() };
}

function wasmReason(choice: BackendChoice, adapter: Adapter | null): string {
  if (choice === "wasm") return "WASM was asked for.";
  if (choice === "wasm-relaxed") return "WASM with relaxed SIMD was asked for.";
  if (adapter) return `WebGPU is there only as software (${adapter.name}), which is slower than WASM.`;
  return "This browser offers no WebGPU adapter; training runs on the processor instead.";
}

async function findAdapter(): Promise<Adapter | null> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return null;
  const { vendor, architecture, device, description } = adapter.info;
  const name = [vendor, architecture, device, description].filter(Boolean).join(" ") || "unnamed adapter";
  return { handle: adapter, name, software: adapter.info.isFallbackAdapter || SOFTWARE.test(name) };
}
