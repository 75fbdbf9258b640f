import { WASM } from "../wasmTesting.ts";
import { attentionSuite } from "./kernelSuite.ts";

attentionSuite(WASM);
