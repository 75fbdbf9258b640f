import { WEBGPU } from "../webgpuTesting.ts";
import { linearSuite } from "./kernelSuite.ts";

linearSuite(WEBGPU);
