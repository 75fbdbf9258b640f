import { WASM_FUSED, WASM_PORTABLE } from "./backends.ts";
import { testGoldenCases } from "./golden.ts";

testGoldenCases(WASM_PORTABLE);
testGoldenCases(WASM_FUSED);
