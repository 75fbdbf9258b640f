import { describe } from "vitest";
import { WEBGPU_FORMS } from "../webgpuTesting.ts";
import { headLogprobSuite } from "./kernelSuite.ts";

describe.each(WEBGPU_FORMS)("%s", (_, host) => headLogprobSuite(host));
