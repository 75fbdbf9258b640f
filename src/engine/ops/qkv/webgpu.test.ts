import { describe } from "vitest";
import { WEBGPU_FORMS } from "../webgpuTesting.ts";
import { qkvSuite } from "./kernelSuite.ts";

describe.each(WEBGPU_FORMS)("%s", (_, host) => qkvSuite(host));
