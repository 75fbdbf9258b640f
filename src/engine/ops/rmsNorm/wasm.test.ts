import { WASM } from "../wasmTesting.ts";
import { rmsNormSuite } from "./kernelSuite.ts";

rmsNormSuite(WASM);
