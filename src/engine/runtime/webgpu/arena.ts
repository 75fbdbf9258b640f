/**
 * Scratch memory that all plans of a device share. Replays are submitted whole, one after another, and none reads what
 * another left, so plans, also those of different runs, may lie in the same buffers.
 */
interface Slot {
  readonly buffer: GPUBuffer;
  /** Plans that lie in it. */
  users: number;
}

export class Arena {
  readonly #device: GPUDevice;
  readonly #slots = new Set<Slot>();
  #bytes = 0;

  constructor(device: GPUDevice) {
    this.#device = device;
  }

  /** Of all buffers that are in use. */
  get bytes(): number {
    return this.#bytes;
  }

  /** A buffer of its own, at least so large, for each of `sizes`, which fall. */
  acquire(sizes: readonly number[]): GPUBuffer[] {
    const free = [...this.#slots].sort((a, b) => a.buffer.size - b.buffer.size);
    return sizes.map((size) => {
      const fitting = free.findIndex(({ buffer }) => buffer.size >= size);
      const slot = fitting < 0 ? this.#open(size) : free.splice(fitting, 1)[0]!;
      slot.users += 1;
      return slot.buffer;
    });
  }

  /** To be called once for each acquired buffer; the last user's call frees it. */
  release(buffers: readonly GPUBuffer[]): void {
    for (const slot of this.#slots) {
      if (!buffers.includes(slot.buffer)) continue;
      slot.users -= 1;
      if (slot.users > 0) continue;
      this.#slots.delete(slot);
      this.#bytes -= slot.buffer.size;
      slot.buffer.destroy();
    }
  }

  #open(size: number): Slot {
    const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
    const slot: Slot = { buffer: this.#device.createBuffer({ size, usage }), users: 0 };
    this.#slots.add(slot);
    this.#bytes += size;
    return slot;
  }
}
