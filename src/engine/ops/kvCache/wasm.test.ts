import { WASM } from "../wasmTesting.ts";
import { kvCacheSuite } from "./kernelSuite.ts";

kvCacheSuite(WASM);
