import { describe } from "vitest";
import { WEBGPU_FORMS } from "../webgpuTesting.ts";
import { inParts, maskSuite, sampleSuite } from "./kernelSuite.ts";

describe.each(WEBGPU_FORMS)("%s", (_, host) => {
  sampleSuite(host);
  describe("masks", () => maskSuite(host, inParts(8)));
});
