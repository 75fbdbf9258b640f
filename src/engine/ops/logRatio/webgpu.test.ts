import { WEBGPU } from "../webgpuTesting.ts";
import { logRatioSuite } from "./kernelSuite.ts";

logRatioSuite(WEBGPU);
