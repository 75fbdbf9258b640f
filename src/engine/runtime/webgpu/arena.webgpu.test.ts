import fc from "fast-check";
import { expect, it } from "vitest";
import { Arena } from "./arena.ts";

/** A device that keeps account of its buffers. */
function countingDevice() {
  const live = new Set<GPUBuffer>();
  const createBuffer = ({ size }: GPUBufferDescriptor) => {
    const buffer = { size, destroy: () => live.delete(buffer) } as unknown as GPUBuffer;
    live.add(buffer);
    return buffer;
  };
  return { device: { createBuffer } as unknown as GPUDevice, live };
}

const falling = fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 8 }).map((sizes) => sizes.sort((a, b) => b - a));
const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);

it("gives each plan buffers of its own that are large enough and live as long as it does", () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(falling, fc.boolean())), (plans) => {
      const { device, live } = countingDevice();
      const arena = new Arena(device);
      const held: GPUBuffer[][] = [];
      for (const [sizes, ends] of plans) {
        const buffers = arena.acquire(sizes);
        expect(new Set(buffers).size).toBe(sizes.length);
        for (const [i, size] of sizes.entries()) expect(buffers[i]!.size).toBeGreaterThanOrEqual(size);
        held.push(buffers);
        if (ends) arena.release(held.shift()!);
        expect(live).toEqual(new Set(held.flat()));
        expect(arena.bytes).toBe(sum([...live].map(({ size }) => size)));
      }
      for (const buffers of held) arena.release(buffers);
      expect([live.size, arena.bytes]).toEqual([0, 0]);
    }),
  );
});

it("an equal or smaller plan takes no memory", () => {
  fc.assert(
    fc.property(falling, fc.nat(8), (sizes, fewer) => {
      const arena = new Arena(countingDevice().device);
      const plans = [sizes, sizes, sizes.slice(fewer).map((size) => Math.ceil(size / 2))];
      const buffers = plans.map((plan) => arena.acquire(plan));
      expect(arena.bytes).toBe(sum(sizes));
      for (const plan of buffers) arena.release(plan);
    }),
  );
});
