import { WEBGPU } from "./backends.ts";
import { testGoldenCases } from "./golden.ts";

testGoldenCases(WEBGPU);
