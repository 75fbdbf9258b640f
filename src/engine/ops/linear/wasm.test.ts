import { WASM } from "../wasmTesting.ts";
import { linearSuite } from "./kernelSuite.ts";

linearSuite(WASM);
