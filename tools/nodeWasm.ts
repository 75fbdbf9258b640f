/** The WASM backend in Node: the same binaries as in the browser, SIMD, one thread. */

import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { startWasm } from "../src/engine/runtime/wasmBackend.ts";

/** Makes WASM the current backend. */
export async function startNodeWasm(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");
  await startWasm(`${join(dirname(entry), "dist")}/`);
}
