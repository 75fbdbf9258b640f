/** Which targets of a batch are asked for, where each costs work of its own. */
import type { Qwen2 } from "../model/qwen2.ts";
import { array1d, type HostArray } from "../runtime/programs.ts";
import type { TokenBatch } from "./tokenBatch.ts";

export type CountedInputs = {
  /** int32 [R], in place of all. */
  targets: HostArray;
  /** As ops/countedRows has them, of the B*(T-1) hidden states. */
  rows: HostArray;
  places: HostArray;
};

type Sequences = Pick<TokenBatch, "batch" | "time" | "ids"> & Partial<Pick<TokenBatch, "mask" | "longest" | "room">>;

/**
 * Of a head whose logits are made in blocks, the response tokens alone: as many as there could be, so that batches of one
 * shape have one program. Nothing, which stands for all targets, with another head or for sequences that have no responses.
 */
export function countedTargets(
  model: Pick<Qwen2, "headInBlocks">,
  { batch, time, ids, mask, longest = time, room: ofRow = longest }: Sequences,
): CountedInputs | Record<never, never> {
  if (!model.headInBlocks || !mask) return {};
  const room = batch * Math.min(ofRow, time - 1);
  const rows = new Int32Array(room);
  const targets = new Int32Array(room);
  const places = new Int32Array(batch * (time - 1)).fill(room);
  let count = 0;
  for (const [index, counts] of mask.entries()) {
    if (counts === 0) continue;
    rows[count] = index;
    targets[count] = ids[index + Math.floor(index / (time - 1)) + 1]!;
    places[index] = count++;
  }
  return { targets: array1d(targets), rows: array1d(rows), places: array1d(places) };
}
