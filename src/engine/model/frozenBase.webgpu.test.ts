import { WEBGPU } from "../ops/webgpuTesting.ts";
import { frozenBaseSuite } from "./frozenBaseTesting.ts";

// Twice what the adapter that tests run on binds at once.
frozenBaseSuite(WEBGPU.start, 2 ** 29);
