/** The GPU that the browser offers. */
import type { BackendChoice } from "../wire/backends.ts";

/** Adapters that compute on the CPU; WASM is faster than these by an order of magnitude. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|basic render|software/i;

export interface Adapter {
  handle: GPUAdapter;
  name: string;
  software: boolean;
}

/** What a device of an adapter may hold in one piece, in bytes; how much memory it has altogether, no browser tells. */
export interface GpuOffer {
  adapter: string;
  software: boolean;
  limits: Pick<GPUSupportedLimits, "maxBufferSize" | "maxStorageBufferBindingSize">;
}

export const asksForWebGpu = (choice: BackendChoice) => choice === "webgpu" || choice === "webgpu-f16";

/** Null where there is none, and where WASM was asked for. */
export async function findAdapter(choice: BackendChoice): Promise<Adapter | null> {
  if (choice !== "auto" && !asksForWebGpu(choice)) return null;
  const gpu = (globalThis.navigator as Navigator | undefined)?.gpu;
  const adapter = await gpu?.requestAdapter({ powerPreference: "high-performance" });
  if (!adapter) return null;
  const { vendor, architecture, device, description } = adapter.info;
  const name = [vendor, architecture, device, description].filter(Boolean).join(" ") || "unnamed adapter";
  return { handle: adapter, name, software: adapter.info.isFallbackAdapter || SOFTWARE.test(name) };
}

/** What WebGPU would give; null where there is no adapter. */
export async function gpuOffer(): Promise<GpuOffer | null> {
  const adapter = await findAdapter("webgpu");
  return adapter && { adapter: adapter.name, software: adapter.software, limits: adapter.handle.limits };
}

/** Software is used only where WebGPU was asked for. */
export const isUsed = (adapter: Adapter, choice: BackendChoice): boolean => asksForWebGpu(choice) || !adapter.software;
