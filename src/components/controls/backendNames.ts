import type { BackendInfo } from "../../engine/index.ts";

export const BACKEND_NAMES: Record<BackendInfo["name"], string> = { webgpu: "WebGPU", wasm: "WASM" };
