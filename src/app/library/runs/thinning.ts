/** Which checkpoints of a run are kept. */

export interface Thinnable {
  step: number;
  bytes: number;
  isEvaluation: boolean;
}

/** Always kept: the newest, and one to fall back on. */
const NEWEST = 2;

/** Going back to any step replays at most this share of the steps made since. */
const COARSENESS = 1 / 4;

/**
 * Thins checkpoints (rising step) by age: the older, the farther apart. Those of evaluations are kept as long as all
 * together take at most `room` bytes.
 */
export function thinned<T extends Thinnable>(checkpoints: readonly T[], room: number): T[] {
  const kept = [...checkpoints];
  const bytes = () => kept.reduce((sum, checkpoint) => sum + checkpoint.bytes, 0);
  while (remove(kept, (checkpoint) => !checkpoint.isEvaluation, COARSENESS));
  while (bytes() > room && remove(kept, (checkpoint) => !checkpoint.isEvaluation));
  while (bytes() > room && remove(kept, () => true));
  return kept;
}

/** Removes the one that is missed least, if it costs no more than `most`; false if there is none. */
function remove<T extends Thinnable>(
  kept: T[],
  mayGo: (checkpoint: T) => boolean,
  most = Number.POSITIVE_INFINITY,
): boolean {
  const candidates = kept.slice(0, -NEWEST).flatMap((checkpoint, index) => {
    const price = cost(kept, index);
    return mayGo(checkpoint) && price <= most ? [{ index, price }] : [];
  });
  if (candidates.length === 0) return false;
  kept.splice(candidates.reduce((best, next) => (next.price < best.price ? next : best)).index, 1);
  return true;
}

/** The gap that it would leave, beside the steps made since its end. */
function cost(kept: readonly Thinnable[], index: number): number {
  const before = kept[index - 1]?.step ?? 0;
  const after = kept[index + 1]!.step;
  return (after - before) / (kept.at(-1)!.step - before);
}
