/** Which buffers may share memory: those whose lives do not overlap. */

/** A buffer's life, from the first to the last command that uses it, both included. */
export interface Life {
  /** Bytes. */
  size: number;
  first: number;
  last: number;
}

export interface MemoryPlan {
  /** Bytes of each slot. */
  slots: number[];
  /** Of each life, in the order given. */
  slotOf: number[];
}

/**
 * Greedy by size: the largest first, each into the smallest slot that is free all its life. Slots are whole buffers,
 * never ranges of one: WebGPU forbids that a dispatch reads and writes the same buffer.
 */
export function planMemory(lives: readonly Life[]): MemoryPlan {
  const slots: { size: number; held: Life[] }[] = [];
  const slotOf = new Array<number>(lives.length);
  const bySize = lives.map((_, index) => index).sort((a, b) => lives[b]!.size - lives[a]!.size || a - b);
  for (const index of bySize) {
    const life = lives[index]!;
    // Slots were opened in order of falling size, so the last that is free wastes least.
    let slot = slots.findLastIndex(({ held }) =>
      held.every((other) => life.last < other.first || other.last < life.first),
    );
    if (slot < 0) slot = slots.push({ size: life.size, held: [] }) - 1;
    slots[slot]!.held.push(life);
    slotOf[index] = slot;
  }
  return { slots: slots.map(({ size }) => size), slotOf };
}
