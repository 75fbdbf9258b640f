import { WEBGPU } from "../webgpuTesting.ts";
import { detachedSuite } from "./kernelSuite.ts";

detachedSuite(WEBGPU);
