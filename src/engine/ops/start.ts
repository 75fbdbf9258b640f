/** Brings a backend up together with the fused kernels that we have for it. */
import type { BackendChoice } from "../backends.ts";
import type { BackendInfo } from "../records.ts";
import { startBackend } from "../runtime/backend.ts";
import type { WasmPaths } from "../runtime/wasmBackend.ts";
import { registerWasmKernels } from "./registerWasm.ts";
import { registerWebGpuKernels } from "./registerWebgpu.ts";

/** @throws EngineError `backend-unavailable`. */
export async function startEngine(choice: BackendChoice, wasmPaths: WasmPaths): Promise<BackendInfo> {
  const info = await startBackend(choice, wasmPaths);
  if (info.name === "wasm") await registerWasmKernels(choice === "wasm-relaxed" ? "relaxed" : "strict");
  else registerWebGpuKernels();
  return info;
}
