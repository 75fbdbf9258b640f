import { WEBGPU } from "../ops/webgpuTesting.ts";
import { packedBaseSuite } from "./packedBaseTesting.ts";

packedBaseSuite(WEBGPU.start, [true, false]);
