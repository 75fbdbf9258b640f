import { WEBGPU } from "../ops/webgpuTesting.ts";
import { recomputedSuite } from "./recomputedTesting.ts";

recomputedSuite(WEBGPU.start, [true, false]);
