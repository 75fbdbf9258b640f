import { WEBGPU } from "../webgpuTesting.ts";
import { attentionSuite } from "./kernelSuite.ts";

attentionSuite(WEBGPU);
