/** Kept runs as rows of numbers, one a prompt. */
import type { Row } from "../../../src/engine/metrics/comparison/index.ts";
import { exactPassAtK } from "../../../src/engine/metrics/passAtK.ts";
import { meanOrNull } from "../../../src/engine/metrics/statistics.ts";
import type { Measure, SeedsOfBases, Split } from "../../../src/engine/study/evidence.ts";
import type { KeptRun } from "../kept.ts";

export interface ArmRuns {
  id: string;
  /** By base model, then by seed. */
  runs: readonly KeptRun[];
}

/** The last evaluation up to a step: one that broke off stays as it was. */
export const placeAt = ({ steps }: KeptRun, step: number): number => steps.findLastIndex((each) => each <= step);

export function rowOf(run: KeptRun, split: Split, measure: Measure, place: number): Row {
  const { probability, distinct, answer_entropy } = run[split];
  if (measure === "distinct") return distinct[place]!;
  if (measure === "answer_entropy") return answer_entropy[place]!;
  const k = Number(measure.slice("pass@".length));
  return probability[place]!.map((value) => exactPassAtK(value!, k));
}

export const meanOf = (row: Row): number | null => meanOrNull(row.filter((value) => value !== null));

/** Items in the groups of their base models, in their order. */
export function byBase<T>(items: readonly T[], modelOf: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const model = modelOf(item);
    groups.set(model, [...(groups.get(model) ?? []), item]);
  }
  return [...groups.values()];
}

/** @param bases [bases][seeds] */
export function seedsOf(bases: readonly (readonly unknown[])[]): SeedsOfBases {
  const seeds = bases.map((runs) => runs.length);
  return [Math.min(...seeds), Math.max(...seeds)];
}
