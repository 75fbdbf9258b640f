/** What a visitor may ask training to run on: the address (`?backend=`), the control panel and the protocol read this list. */
import type { ChoiceSetting } from "../settings/index.ts";

export const BACKENDS = [
  { value: "auto", label: "Automatic", help: "WebGPU on a real adapter, else WASM." },
  { value: "webgpu", label: "WebGPU", help: "The graphics processor; refused where the browser offers none." },
  {
    value: "webgpu-f16",
    label: "WebGPU, half-precision products",
    help: "The graphics processor with matrix products in 16 bits, summed in 32: other numbers; refused where the adapter has none.",
  },
  { value: "wasm", label: "WASM", help: "The processor; the same numbers on every machine, bit for bit." },
  {
    value: "wasm-relaxed",
    label: "WASM, relaxed SIMD",
    help: "The processor with fused multiply-add: faster on some machines, but the last bits depend on which.",
  },
] as const satisfies ChoiceSetting["options"];

export type BackendChoice = (typeof BACKENDS)[number]["value"];

export const BACKEND_CHOICES: readonly BackendChoice[] = BACKENDS.map(({ value }) => value);
