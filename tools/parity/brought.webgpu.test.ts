import { WEBGPU } from "./backends.ts";
import { testBroughtCases } from "./brought.ts";

testBroughtCases(WEBGPU);
