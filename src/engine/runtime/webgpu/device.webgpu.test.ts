import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";
import { Engine } from "../../engine.ts";
import { array1d, Programs } from "../programs.ts";
import { tfjsWebGpu } from "./tfjsBackend.ts";

const engine = new Engine();

async function start(): Promise<GPUDevice> {
  await engine.start("webgpu");
  return tfjsWebGpu().device;
}

const doubled = (programs: Programs) =>
  programs.run("doubled", { x: array1d(Float32Array.of(1, 2)) }, ({ x }) => tf.mul(x, 2));

it("runs share one device, with the adapter's limits and what it has of the features used", async () => {
  const [one, two] = [await start(), await start()];
  expect(one).toBe(two);
  const adapter = (await navigator.gpu.requestAdapter())!;
  expect(one.limits.maxStorageBuffersPerShaderStage).toBe(adapter.limits.maxStorageBuffersPerShaderStage);
  expect(one.limits.maxBufferSize).toBe(adapter.limits.maxBufferSize);
  for (const feature of ["shader-f16", "subgroups", "timestamp-query"] as const) {
    expect(one.features.has(feature)).toBe(adapter.features.has(feature));
  }
});

it("what a lost device refuses is explained, and the next start opens another", async () => {
  const device = await start();
  const programs = { captured: new Programs(), eager: new Programs({ captures: false }) };
  expect(await doubled(programs.captured)).toEqual(Float32Array.of(2, 4));
  device.destroy();
  for (const runs of Object.values(programs)) {
    const explained = doubled(runs).catch((error: unknown) => engine.explain(error));
    expect(await explained).toMatchObject({ code: "backend-unavailable" });
  }
  expect(await start()).not.toBe(device);
  const fresh = new Programs();
  expect(await doubled(fresh)).toEqual(Float32Array.of(2, 4));
  fresh.dispose();
});
