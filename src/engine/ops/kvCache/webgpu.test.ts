import { WEBGPU } from "../webgpuTesting.ts";
import { kvCacheSuite } from "./kernelSuite.ts";

kvCacheSuite(WEBGPU);
