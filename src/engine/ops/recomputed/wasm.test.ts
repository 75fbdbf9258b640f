import { WASM } from "../wasmTesting.ts";
import { recomputedSuite } from "./kernelSuite.ts";

recomputedSuite(WASM);
