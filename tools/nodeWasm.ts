/** The WASM backend in Node: the same binaries as in the browser, SIMD, one thread. */
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Engine } from "../src/engine/engine.ts";
import type { BackendInfo } from "../src/engine/wire/records.ts";

const entry = createRequire(import.meta.url).resolve("@tensorflow/tfjs-backend-wasm/package.json");

/** Where the package keeps its binaries. */
export const WASM_FOLDER = `${join(dirname(entry), "dist")}/`;

/** The one of this process. */
export const nodeEngine = new Engine({ wasmFiles: WASM_FOLDER });

/** Makes WASM the current backend, with our fused kernels. */
export const startNodeWasm = (): Promise<BackendInfo> => nodeEngine.start("wasm");
