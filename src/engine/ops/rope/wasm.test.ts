import { WASM } from "../wasmTesting.ts";
import { ropeSuite } from "./kernelSuite.ts";

ropeSuite(WASM);
