import { WEBGPU } from "../ops/webgpuTesting.ts";
import { OPS } from "../testing/models.ts";
import { loraSuite } from "./loraTesting.ts";

// Shaders of tfjs's own kernels would take minutes to compile on a software adapter.
loraSuite(WEBGPU.start, OPS.slice(1));
