import { describe } from "vitest";
import { WEBGPU_FORMS } from "../webgpuTesting.ts";
import { linearSuite } from "./kernelSuite.ts";

describe.each(WEBGPU_FORMS)("%s", (_, host) => linearSuite(host));
