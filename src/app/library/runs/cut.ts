/** A run's records up to a step. */
import type { EvaluationRecord, KeptRecord } from "../../../engine/index.ts";
import { figuresOf, keysOf, type RunRow, type Segment, type Writing } from "../database/schema.ts";

type Series = Pick<KeptRecord, "steps" | "evaluations" | "changes"> & Partial<Pick<KeptRecord, "groups">>;

/** What came of the first `step` steps; an evaluation after them belongs to them. */
export function upTo<T extends Series>(record: T, step: number): T {
  return {
    ...record,
    steps: record.steps.filter((metrics) => metrics.step < step),
    evaluations: record.evaluations.filter((evaluation) => evaluation.step <= step),
    changes: record.changes.filter((change) => change.step < step),
    ...(record.groups && { groups: record.groups.filter((groups) => groups.step < step) }),
  };
}

/**
 * Deletes what is stored of a run beyond `step` steps, fewer than it has, and says so in its row. An evaluation after
 * just these steps stays, unless it is among those that were made `again`.
 */
export async function cutAt(
  transaction: Writing,
  row: RunRow,
  step: number,
  again: readonly EvaluationRecord[] = [],
): Promise<void> {
  row.done = step;
  const beyond = IDBKeyRange.bound([row.id, step], [row.id, []], true);
  await transaction.objectStore("checkpoints").delete(beyond);
  await transaction.objectStore("tensors").delete(IDBKeyRange.bound([row.id, step, []], [row.id, []], true));
  await transaction.objectStore("groups").delete(IDBKeyRange.bound([row.id, step], [row.id, []]));
  const [lastGroups] = (await transaction.objectStore("groups").getAllKeys(keysOf(row.id))).slice(-1);
  row.latestGroups = lastGroups ? { step: lastGroups[1], bytes: 0 } : null;

  const segments = transaction.objectStore("segments");
  const all: Segment[] = await segments.getAll(keysOf(row.id));
  const isAgain = again.some((evaluation) => evaluation.step === step);
  const left = all.map((segment) => {
    const { evaluations, ...kept } = upTo(segment, step);
    return { ...kept, evaluations: evaluations.filter((evaluation) => !isAgain || evaluation.step < step) };
  });
  for (const segment of left) await segments.put(segment);
  row.evaluation = figuresOf(left.flatMap(({ evaluations }) => evaluations));
  row.last = left.flatMap(({ steps }) => steps).at(-1) ?? null;
}
