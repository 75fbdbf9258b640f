import { WASM } from "../wasmTesting.ts";
import { adamwSuite } from "./kernelSuite.ts";

adamwSuite(WASM);
