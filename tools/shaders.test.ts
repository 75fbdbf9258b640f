/** Every form of the WGSL kernels is valid where an adapter offers all features: Dawn's null backend does, and runs nothing. */
import { expect, it } from "vitest";
import { setKernelForms } from "../src/engine/ops/kernelForms.ts";
import { startEngine } from "../src/engine/ops/start.ts";
import { tfjsWebGpu } from "../src/engine/runtime/webgpu/tfjsBackend.ts";
import { selfTestValues } from "../src/engine/train/selfTest.ts";
import { installDawn } from "./dawn.ts";

const both = [false, true];
const forms = both.flatMap((subgroups) => both.map((halfProducts) => ({ subgroups, halfProducts })));

it.each(forms)("the self-test's programs compile with %o", async (form) => {
  installDawn({ backend: "null" });
  await startEngine("webgpu-f16", "");
  const { device } = tfjsWebGpu();
  expect([...device.features]).toEqual(expect.arrayContaining(["shader-f16", "subgroups"]));
  const refused: string[] = [];
  device.addEventListener("uncapturederror", ({ error }) => refused.push(error.message));
  setKernelForms(form);
  await selfTestValues();
  expect(refused).toEqual([]);
});
