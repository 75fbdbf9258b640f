import { WASM_FUSED, WASM_PORTABLE } from "./backends.ts";
import { testBroughtCases } from "./brought.ts";
import { BROUGHT_CASES } from "./broughtCase.ts";

// The portable ops, which widen the base anew for each product, take half a minute for the large vocabulary.
testBroughtCases(
  WASM_PORTABLE,
  BROUGHT_CASES.filter((name) => name !== "vocabulary"),
);
testBroughtCases(WASM_FUSED);
