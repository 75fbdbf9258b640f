/** The backend ladder: WebGPU on a real adapter, else WASM; a forced choice that cannot be had is an explained refusal. */

import { EngineError } from "../basics/errors.ts";
import { type Told, told, toldInEnglish } from "../basics/told.ts";
import type { BackendChoice } from "../wire/backends.ts";
import type { BackendInfo } from "../wire/records.ts";
import { type Adapter, asksForWebGpu, findAdapter, isUsed } from "./adapter.ts";
import { startWasm, supportsRelaxedSimd, type WasmPaths } from "./wasmBackend.ts";
import type { SharedDevice } from "./webgpu/device.ts";

/** What backends are brought up with; `threads` is the most that WASM will take. */
export interface BackendSupply {
  wasmFiles: WasmPaths;
  threads: number;
  device: SharedDevice;
}

/** Makes the chosen backend current. @throws EngineError `backend-unavailable`. */
export async function startBackend(choice: BackendChoice, supply: BackendSupply): Promise<BackendInfo> {
  if (choice === "wasm-relaxed" && !supportsRelaxedSimd()) {
    throw new EngineError(
      "backend-unavailable",
      told`Relaxed SIMD was asked for, but this browser's WebAssembly does not have it.`,
      told`the backend ${choice}`,
      told`Choose plain WASM, or update the browser.`,
    );
  }
  const adapter = await findAdapter(choice);
  if (asksForWebGpu(choice) && !adapter) {
    throw new EngineError(
      "backend-unavailable",
      told`WebGPU was asked for, but this browser offers no adapter.`,
      told`${`backend=${choice}`} in the address`,
      told`Open the page without it (WASM is used then), or switch on WebGPU and hardware acceleration in the browser.`,
    );
  }
  if (choice === "webgpu-f16" && !adapter!.handle.features.has("shader-f16")) {
    throw new EngineError(
      "backend-unavailable",
      told`Half-precision products were asked for, but this adapter's shaders do not have them (${adapter!.name}).`,
      told`${`backend=${choice}`} in the address`,
      told`Choose plain WebGPU.`,
    );
  }
  if (adapter && isUsed(adapter, choice)) {
    const gpu = await supply.device.start(adapter.handle);
    gpu.chooseForms(adapter.software, choice === "webgpu-f16");
    return {
      name: "webgpu",
      adapter: adapter.name,
      software: adapter.software,
      reason: toldInEnglish(webGpuReason(choice)),
    };
  }
  await startWasm(supply.wasmFiles, supply.threads);
  return { name: "wasm", adapter: "SIMD", software: false, reason: toldInEnglish(wasmReason(choice, adapter)) };
}

function webGpuReason(choice: BackendChoice): Told {
  if (choice === "webgpu-f16") return told`WebGPU with half-precision products was asked for.`;
  return choice === "webgpu" ? told`WebGPU was asked for.` : told`This browser offers WebGPU on a real adapter.`;
}

function wasmReason(choice: BackendChoice, adapter: Adapter | null): Told {
  if (choice === "wasm") return told`WASM was asked for.`;
  if (choice === "wasm-relaxed") return told`WASM with relaxed SIMD was asked for.`;
  if (adapter) return told`WebGPU is there only as software (${adapter.name}), which is slower than WASM.`;
  return told`This browser offers no WebGPU adapter; training runs on the processor instead.`;
}
