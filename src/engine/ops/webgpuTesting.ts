import type { KernelHost } from "./kernelTesting.ts";
import { startEngine } from "./start.ts";

/** WebGPU with our kernels, on the adapter that the test setup has found. */
export const WEBGPU: KernelHost = {
  async start() {
    await startEngine("webgpu", "");
  },
  // A case costs a readback, and sometimes the compilation of a program.
  numRuns: 12,
  // WGSL allows exp an error of 3 + 2|x| units in the last place and a division 2.5.
  slack: 4,
};
