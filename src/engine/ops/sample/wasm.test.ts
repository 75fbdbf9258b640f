import { WASM } from "../wasmTesting.ts";
import { sampleSuite } from "./kernelSuite.ts";

sampleSuite(WASM);
