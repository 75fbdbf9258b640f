/**
 * What code asks of a device that has WebGPU's default limits and 512 MiB in all, as Dawn's null backend has. It runs
 * nothing.
 */
import { expect, vi } from "vitest";
import { Engine } from "../src/engine/engine.ts";
import { NotFiniteError } from "../src/engine/optim/notFinite.ts";
import { tfjsWebGpu } from "../src/engine/runtime/webgpu/tfjsBackend.ts";
import type { Trainer } from "../src/engine/train/trainer.ts";
import { installDawn } from "./dawn.ts";

export const MIB = 2 ** 20;

export interface Asked {
  /** Bytes of each buffer that was made. */
  readonly buffers: readonly number[];
  /** Bytes of the largest binding. */
  readonly binding: number;
  /** Encoded so far. */
  readonly dispatches: number;
}

/** Fails where the device refuses something of what the body does. `asked` grows meanwhile. */
export async function onDefaultLimits(body: (asked: Asked) => Promise<void>): Promise<Asked> {
  installDawn({ backend: "null" });
  await new Engine().start("webgpu");
  const { device } = tfjsWebGpu();
  expect(device.limits.maxStorageBufferBindingSize).toBe(128 * MIB);
  expect(device.limits.maxBufferSize).toBe(256 * MIB);
  expect(device.limits.maxStorageBuffersPerShaderStage).toBe(8);
  const refused: string[] = [];
  device.addEventListener("uncapturederror", ({ error }) => refused.push(error.message));

  const asked = { buffers: [] as number[], binding: 0, dispatches: 0 };
  // The prototypes': a recording shadows the device's own for its time.
  const devices = Object.getPrototypeOf(device) as GPUDevice;
  const passes = GPUComputePassEncoder.prototype;
  const { createBuffer, createBindGroup } = devices;
  const { dispatchWorkgroups } = passes;
  const watched = [
    vi.spyOn(devices, "createBuffer").mockImplementation(function (this: GPUDevice, descriptor) {
      asked.buffers.push(descriptor.size);
      return createBuffer.call(this, descriptor);
    }),
    vi.spyOn(devices, "createBindGroup").mockImplementation(function (this: GPUDevice, descriptor) {
      for (const { resource } of descriptor.entries) {
        const { buffer, offset = 0, size } = resource as GPUBufferBinding;
        asked.binding = Math.max(asked.binding, size ?? buffer.size - offset);
      }
      return createBindGroup.call(this, descriptor);
    }),
    vi.spyOn(passes, "dispatchWorkgroups").mockImplementation(function (this: GPUComputePassEncoder, ...workgroups) {
      asked.dispatches += 1;
      return dispatchWorkgroups.apply(this, workgroups);
    }),
  ];
  try {
    await body(asked);
  } finally {
    for (const spy of watched) spy.mockRestore();
  }
  expect(refused).toEqual([]);
  return asked;
}

/** A whole step. Nothing is computed, so numbers are what memory held, and may happen not to be finite. */
export async function stepOn(trainer: Trainer): Promise<void> {
  await trainer.step(0).catch((error: unknown) => {
    if (!(error instanceof NotFiniteError)) throw error;
  });
}
