import { WEBGPU } from "../webgpuTesting.ts";
import { sampleSuite } from "./kernelSuite.ts";

sampleSuite(WEBGPU);
