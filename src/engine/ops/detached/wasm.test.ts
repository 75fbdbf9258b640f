import { WASM } from "../wasmTesting.ts";
import { detachedSuite } from "./kernelSuite.ts";

detachedSuite(WASM);
