import { WEBGPU } from "../webgpuTesting.ts";
import { swiGluSuite } from "./kernelSuite.ts";

swiGluSuite(WEBGPU);
