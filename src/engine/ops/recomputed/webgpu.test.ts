import { WEBGPU } from "../webgpuTesting.ts";
import { recomputedSuite } from "./kernelSuite.ts";

recomputedSuite(WEBGPU);
