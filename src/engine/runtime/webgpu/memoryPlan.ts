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
  const slots: Slot[] = [];
  const slotOf = new Array<number>(lives.length);
  const bySize = lives.map((_, index) => index).sort((a, b) => lives[b]!.size - lives[a]!.size || a - b);
  for (const index of bySize) {
    const life = lives[index]!;
    // Slots were opened in order of falling size, so the last that is free wastes least.
    let slot = slots.findLastIndex((candidate) => candidate.isFree(life));
    if (slot < 0) slot = slots.push(new Slot(life.size)) - 1;
    slots[slot]!.hold(life);
    slotOf[index] = slot;
  }
  return { slots: slots.map(({ size }) => size), slotOf };
}

class Slot {
  readonly size: number;
  /** They do not overlap; in order of time. */
  readonly #held: Life[] = [];

  constructor(size: number) {
    this.size = size;
  }

  isFree(life: Life): boolean {
    const next = this.#after(life);
    const clearsNext = next === this.#held.length || life.last < this.#held[next]!.first;
    return clearsNext && (next === 0 || this.#held[next - 1]!.last < life.first);
  }

  hold(life: Life): void {
    this.#held.splice(this.#after(life), 0, life);
  }

  /** Index of the first that begins after `life` does. */
  #after({ first }: Life): number {
    let [low, high] = [0, this.#held.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#held[middle]!.first > first) high = middle;
      else low = middle + 1;
    }
    return low;
  }
}
