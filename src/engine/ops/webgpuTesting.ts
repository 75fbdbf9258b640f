import { Engine } from "../engine.ts";
import { type KernelForms, PLAIN_FORMS } from "../runtime/webgpu/forms.ts";
import { tfjsWebGpu } from "../runtime/webgpu/tfjsBackend.ts";
import type { KernelHost } from "./kernelTesting.ts";

const engine = new Engine();

/** WebGPU with our kernels in these forms, on the adapter that the test setup has found. */
const webGpu = (forms: KernelForms): KernelHost => ({
  async start() {
    await engine.start("webgpu");
    tfjsWebGpu().gpu.forms = forms;
  },
  // A case costs a readback, and sometimes the compilation of a program.
  numRuns: 8,
  // WGSL allows exp an error of 3 + 2|x| units in the last place and a division 2.5.
  slack: 4,
});

export const WEBGPU = webGpu(PLAIN_FORMS);

/** For `describe.each`: the adapter that tests run on has subgroups, of 4 lanes on Chromium's software driver. */
export const WEBGPU_FORMS = [
  ["an invocation an index", WEBGPU],
  ["a subgroup an index", webGpu({ ...PLAIN_FORMS, subgroups: true })],
] as const;
