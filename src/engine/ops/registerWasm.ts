/** Gives tfjs's WASM backend the fused kernels of every op. */

import { registerLinear } from "./linear/wasm.ts";
import { attachWasmKernels } from "./wasmKernels.ts";

let registered = false;

/** To be called once the WASM backend is current and ready; calling it again is harmless. */
export async function registerWasmKernels(): Promise<void> {
  await attachWasmKernels();
  if (registered) return;
  registered = true;
  registerLinear();
}
