import { WEBGPU } from "../webgpuTesting.ts";
import { ropeSuite } from "./kernelSuite.ts";

ropeSuite(WEBGPU);
