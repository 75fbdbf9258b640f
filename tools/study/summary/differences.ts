/** An arm against a baseline in all the ways that the plan names. */
import {
  iqmOfRuns,
  meanOfBases,
  probabilityOfImprovement,
  type Row,
  type Rows,
  runMeans,
} from "../../../src/engine/metrics/comparison/index.ts";
import { type Difference, MEASURES, type Measure, type Split } from "../../../src/engine/study/evidence.ts";
import type { Estimator } from "./estimates.ts";
import { type ArmRuns, byBase, meanOf, seedsOf } from "./rows.ts";
import { type Comparison, type Stopped, stopped } from "./stops.ts";

const TRAINING: readonly Measure[] = ["pass@1", "distinct", "answer_entropy"];
const MEASURED: readonly (readonly [Split, readonly Measure[]])[] = [
  ["heldOut", MEASURES],
  ["training", TRAINING],
];

/** @param step the last one */
export function comparisonsOf(step: number): Comparison[] {
  const each = (at: Comparison["at"], [split, measures]: (typeof MEASURED)[number]) =>
    measures.filter((measure) => measure !== at).map((measure): Comparison => ({ at, step, split, measure }));
  return [
    ...(["step", "pass@1", "distinct"] as const).flatMap((at) => MEASURED.flatMap((measured) => each(at, measured))),
    // What is chosen on held-out prompts is judged on them.
    ...(["best", "best-both", "best-seen"] as const).flatMap((at) => each(at, MEASURED[0]!)),
  ];
}

function differenceRow({ ours, theirs }: Stopped): Row {
  return ours.map((value, prompt) => {
    const other = theirs[prompt]!;
    return value === null || other === null ? null : value - other;
  });
}

/** Of the seeds and base models that both have; null where no pair has a value. */
export function differenceOf(
  arm: ArmRuns,
  baseline: ArmRuns,
  comparison: Comparison,
  estimator: Estimator,
): Difference | null {
  const pairs = arm.runs.map((ours) => {
    const theirs = baseline.runs.find(
      ({ config }) => config.model === ours.config.model && config.seed === ours.config.seed,
    );
    return { ours, theirs, found: theirs ? stopped(ours, theirs, comparison) : null };
  });
  const compared = pairs.flatMap(({ ours, found }) => (found ? [{ run: ours, found, row: differenceRow(found) }] : []));
  const valued = compared.filter(({ row }) => meanOf(row) !== null);
  const bases = byBase(valued, ({ run }) => run.config.model);
  const rows: Rows = bases.map((base) => base.map(({ row }) => row));
  const estimate = valued.length === 0 ? null : estimator.estimate(rows);
  if (!estimate) return null;
  const side = (of: (found: Stopped) => Rows[number][number]) =>
    bases.map((base) => base.map(({ found }) => of(found)));
  const [ours, theirs] = [side((found) => found.ours), side((found) => found.theirs)];
  const dots = pairs.map(({ ours: run }) => meanOf(valued.find((each) => each.run === run)?.row ?? []));
  const differences = dots.filter((dot) => dot !== null);
  const isAtStep = comparison.at === "step";
  return {
    ...comparison,
    ...estimate,
    arm: meanOfBases(runMeans(ours))!,
    baseline: meanOfBases(runMeans(theirs))!,
    pairs: differences.length,
    positive: differences.filter((difference) => difference > 0).length,
    ties: differences.filter((difference) => difference === 0).length,
    bases: bases.length,
    agree: runMeans(rows).filter((runs) => Math.sign(meanOf(runs) ?? 0) === Math.sign(estimate.value)).length,
    seeds: seedsOf(bases),
    dots,
    stopped: meanOf(valued.map(({ found }) => found.stopped))!,
    notReached: pairs.filter(({ theirs: run, found }) => run && !found).length,
    iqm: isAtStep ? estimator.estimate(rows, iqmOfRuns) : null,
    improvement: isAtStep ? estimator.estimateOfTwo(ours, theirs, probabilityOfImprovement) : null,
  };
}
