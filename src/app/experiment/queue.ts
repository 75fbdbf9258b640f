/** In which order runs are trained: seed after seed, so that pairs come early, unless the visitor moved one. Pure. */
import type { RunId } from "../../engine/index.ts";
import type { Arm } from "./arms.ts";

/** A run that is to be made, or is being made, or was. */
export interface QueueItem {
  arm: string;
  seed: number;
}

/** What the visitor did to the queue, by the items' keys. */
export interface QueueEdits {
  /** All items there were when one was moved, in the order they then had. */
  order: readonly string[];
  cancelled: readonly string[];
}

export const NO_EDITS: QueueEdits = { order: [], cancelled: [] };

export const keyOf = ({ arm, seed }: QueueItem): string => `${arm} ${seed}`;

/** Whether an arm's runs begin with those of another arm. */
export const goesOnFrom = ({ parent }: Arm, arm: string): boolean =>
  parent !== null && "arm" in parent && parent.arm === arm;

/**
 * All runs of the active arms, and of those that active ones go on from. The fork of a run has one seed, that of its parent;
 * null if that is not known.
 */
export function itemsOf(
  arms: readonly Arm[],
  seeds: readonly number[],
  { order }: QueueEdits,
  seedOf: (run: RunId) => number | null,
): QueueItem[] {
  const seedsOf = ({ parent }: Arm): readonly (number | null)[] =>
    parent && "run" in parent ? [seedOf(parent.run)] : seeds;
  const active = arms.filter(({ id, isActive }) => isActive || arms.some((arm) => arm.isActive && goesOnFrom(arm, id)));
  const all = [...new Set([...seeds, ...active.flatMap(seedsOf)])].filter((seed) => seed !== null);
  const natural = all.flatMap((seed) =>
    active.filter((arm) => seedsOf(arm).includes(seed)).map((arm) => ({ arm: arm.id, seed })),
  );
  const rank = (item: QueueItem) => (order.includes(keyOf(item)) ? order.indexOf(keyOf(item)) : order.length);
  return natural.toSorted((a, b) => rank(a) - rank(b));
}

/** Puts an item before the one that is at `index` now. */
export function moveItem(items: readonly QueueItem[], edits: QueueEdits, item: QueueItem, index: number): QueueEdits {
  const order = items.map(keyOf).filter((key) => key !== keyOf(item));
  return { ...edits, order: order.toSpliced(index, 0, keyOf(item)) };
}

/** A run that is cancelled stays what it is, and can be queued again. */
export function queueItem(edits: QueueEdits, item: QueueItem, isQueued: boolean): QueueEdits {
  const others = edits.cancelled.filter((key) => key !== keyOf(item));
  return { ...edits, cancelled: isQueued ? others : [...others, keyOf(item)] };
}

/** The next runs of one seed that have steps left to make, as many as there are lanes. */
export function nextHeat(
  items: readonly QueueItem[],
  { cancelled }: QueueEdits,
  isOver: (item: QueueItem) => boolean,
  lanes: number,
): QueueItem[] {
  const left = items.filter((item) => !isOver(item) && !cancelled.includes(keyOf(item)));
  return left.filter(({ seed }) => seed === left[0]!.seed).slice(0, lanes);
}
