/** The WASM backend in Node: the same binaries as in the browser, SIMD, one thread. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { startEngine } from "../src/engine/ops/start.ts";

/** Makes WASM the current backend, with our fused kernels. */
export async function startNodeWasm(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
  await startEngine("wasm", `${join(dirname(entry), "dist")}/`);
}
