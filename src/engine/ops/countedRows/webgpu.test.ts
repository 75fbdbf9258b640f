import { WEBGPU } from "../webgpuTesting.ts";
import { countedRowsSuite } from "./kernelSuite.ts";

countedRowsSuite(WEBGPU);
