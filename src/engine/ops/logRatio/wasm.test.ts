import { WASM } from "../wasmTesting.ts";
import { logRatioSuite } from "./kernelSuite.ts";

logRatioSuite(WASM);
