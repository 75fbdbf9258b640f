import { WEBGPU } from "../webgpuTesting.ts";
import { rmsNormSuite } from "./kernelSuite.ts";

rmsNormSuite(WEBGPU);
