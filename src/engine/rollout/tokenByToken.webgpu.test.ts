import { describe } from "vitest";
import { WEBGPU } from "../ops/webgpuTesting.ts";
import { tokenByTokenSuite } from "./tokenByTokenTesting.ts";

describe.each([true, false])("captured: %s", (captures) => tokenByTokenSuite(WEBGPU.start, captures));
