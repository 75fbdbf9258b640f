/** The backend ladder: WebGPU on a real adapter, else WASM; a forced choice that cannot be had is an explained refusal. */
import * as tf from "@tensorflow/tfjs";
import { EngineError } from "../errors.ts";
import type { BackendChoice } from "../protocol.ts";
import type { BackendInfo, MemoryInfo } from "../records.ts";
import { startWasm, type WasmPaths } from "./wasmBackend.ts";

/** Adapters that compute on the CPU; WASM is faster than these by an order of magnitude. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|software/i;

interface Adapter {
  name: string;
  software: boolean;
}

/** Makes the chosen backend current. @throws EngineError `backend-unavailable`. */
export async function startBackend(choice: BackendChoice, wasmPaths: WasmPaths): Promise<BackendInfo> {
  const adapter = choice === "wasm" ? null : await findAdapter();
  if (choice === "webgpu" && !adapter) {
    throw new EngineError(
      "backend-unavailable",
      "WebGPU was asked for, but this browser offers no adapter.",
      "backend=webgpu in the address",
      "Open the page without it (WASM is used then), or switch on WebGPU and hardware acceleration in the browser.",
    );
  }
  if (adapter && (choice === "webgpu" || !adapter.software)) {
    await startWebGpu();
    const reason =
      choice === "webgpu" ? "WebGPU was asked for in the address." : "This browser offers WebGPU on a real adapter.";
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
  return { tensors: numTensors, bytes: numBytes };
}

function wasmReason(choice: BackendChoice, adapter: Adapter | null): string {
  if (choice === "wasm") return "WASM was asked for in the address.";
  if (adapter) return `WebGPU is there only as software (${adapter.name}), which is slower than WASM.`;
  return "This browser offers no WebGPU adapter; training runs on the processor instead.";
}

async function findAdapter(): Promise<Adapter | null> {
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return null;
  const { vendor, architecture, device, description } = adapter.info;
  const name = [vendor, architecture, device, description].filter(Boolean).join(" ") || "unnamed adapter";
  return { name, software: adapter.info.isFallbackAdapter || SOFTWARE.test(name) };
}

/** Loaded on demand: a visitor on WASM does not fetch WebGPU's kernels. */
async function startWebGpu(): Promise<void> {
  await import("@tensorflow/tfjs-backend-webgpu");
  // Small tensors would otherwise be computed on the CPU, with other roundings.
  tf.env().set("WEBGPU_CPU_FORWARD", false);
  await tf.setBackend("webgpu");
  await tf.ready();
}
