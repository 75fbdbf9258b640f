/** Lets this process compile WASM with relaxed SIMD: Node 20 has it behind a flag, later versions have it anyway. */
import { setFlagsFromString } from "node:v8";

if (process.version.startsWith("v20.")) setFlagsFromString("--experimental-wasm-relaxed-simd");
