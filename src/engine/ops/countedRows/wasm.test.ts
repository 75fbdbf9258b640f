import { WASM } from "../wasmTesting.ts";
import { countedRowsSuite } from "./kernelSuite.ts";

countedRowsSuite(WASM);
