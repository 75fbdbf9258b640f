/** Brings a backend up together with the fused kernels that we have for it. */

import { startBackend } from "../runtime/backend.ts";
import type { WasmPaths } from "../runtime/wasmBackend.ts";
import { type CallHelper, upTo } from "../runtime/wasmThreads.ts";
import { tfjsWebGpu } from "../runtime/webgpu/tfjsBackend.ts";
import type { BackendChoice } from "../wire/backends.ts";
import type { BackendInfo } from "../wire/records.ts";
import { formsFor, PLAIN_FORMS, setKernelForms } from "./kernelForms.ts";
import { registerWasmKernels } from "./registerWasm.ts";
import { registerWebGpuKernels } from "./registerWebgpu.ts";

/** The most threads that WASM may take, and where those beyond the first come from. */
export interface ThreadSupply {
  count: number;
  callHelper: CallHelper;
}

/**
 * Without `threads`, and where no memory can be shared, WASM has one thread.
 * @throws EngineError `backend-unavailable`.
 */
export async function startEngine(
  choice: BackendChoice,
  wasmPaths: WasmPaths,
  threads?: ThreadSupply,
): Promise<BackendInfo> {
  const info = await startBackend(choice, wasmPaths, threads?.count ?? 1);
  setKernelForms(
    info.name === "webgpu" ? formsFor(tfjsWebGpu().device, info.software, choice === "webgpu-f16") : PLAIN_FORMS,
  );
  if (info.name === "webgpu") {
    registerWebGpuKernels();
    return info;
  }
  const arithmetic = choice === "wasm-relaxed" ? "relaxed" : "strict";
  const { count, notice } = await registerWasmKernels(arithmetic, threads && upTo(threads.count, threads.callHelper));
  const simd = arithmetic === "relaxed" ? "relaxed SIMD" : "SIMD";
  return {
    ...info,
    adapter: `${simd}, ${count} ${count === 1 ? "thread" : "threads"}`,
    reason: [info.reason, notice].filter(Boolean).join(" "),
  };
}
