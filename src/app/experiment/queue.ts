/** In which order runs are trained: seed after seed, so that pairs come early. Pure. */
import type { Arm } from "./arms.ts";

/** A run that is to be made, or is being made, or was. */
export interface QueueItem {
  arm: string;
  seed: number;
}

/** All runs of the active arms in their natural order. A fork has one seed, that of its parent. */
export function itemsOf(
  arms: readonly Arm[],
  seeds: readonly number[],
  seedOf: (fork: Arm) => number | null,
): QueueItem[] {
  const active = arms.filter((arm) => arm.isActive);
  const forks = active.map((arm) => (arm.parent ? seedOf(arm) : null));
  const all = [...new Set([...seeds, ...forks.filter((seed) => seed !== null)])];
  return all.flatMap((seed) =>
    active
      .filter((arm, index) => (arm.parent ? forks[index] === seed : seeds.includes(seed)))
      .map((arm) => ({ arm: arm.id, seed })),
  );
}

/** The next runs of one seed that have steps left to make, as many as there are lanes. */
export function nextHeat<Item extends QueueItem>(
  items: readonly Item[],
  isOver: (item: Item) => boolean,
  lanes: number,
): Item[] {
  const left = items.filter((item) => !isOver(item));
  return left.filter(({ seed }) => seed === left[0]!.seed).slice(0, lanes);
}
