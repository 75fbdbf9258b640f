/** The WASM backend in Node: the same binaries as in the browser, SIMD, one thread. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { startEngine } from "../src/engine/ops/start.ts";
import type { BackendInfo } from "../src/engine/records.ts";

/** Makes WASM the current backend, with our fused kernels. */
export async function startNodeWasm(): Promise<BackendInfo> {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
  return startEngine("wasm", `${join(dirname(entry), "dist")}/`);
}
