/** An arm against another that is not the baseline: both were compared with the same baseline runs, so their differences can be. Pure. */
import { type ArmEvidence, type Difference, type Measure, type PartEvidence, summary } from "../../../engine/index.ts";

/** What is told of a difference. */
export type Compared = Pick<
  Difference,
  "value" | "low" | "high" | "pairs" | "positive" | "bases" | "seeds" | "notReached"
>;

/**
 * Held-out, after the last step: pair by pair, the arm's difference to the baseline minus the other's. The interval is Student's over the
 * means of base models (engine/metrics/comparison/summary.ts). Null where they have no pair.
 */
export function versus(arm: ArmEvidence, other: ArmEvidence, measure: Measure): Compared | null {
  const theirs = dotsOf(other, measure);
  const pairs = [...dotsOf(arm, measure)].flatMap(([run, { model, value }]) => {
    const their = theirs.get(run);
    return their === undefined ? [] : [{ model, difference: value - their.value }];
  });
  if (pairs.length === 0) return null;
  const models = [...new Set(pairs.map(({ model }) => model))];
  const of = models.map((each) => pairs.filter(({ model }) => model === each));
  const mean = (each: typeof pairs) => each.reduce((sum, { difference }) => sum + difference, 0) / each.length;
  const { value, low, high } = summary(of.map(mean), "mean");
  return {
    value: value!,
    low,
    high,
    pairs: pairs.length,
    positive: pairs.filter(({ difference }) => difference > 0).length,
    bases: models.length,
    seeds: Math.min(...of.map((each) => each.length)),
    notReached: 0,
  };
}

/** By base model and seed. */
function dotsOf({ differences, runs }: ArmEvidence, measure: Measure): Map<string, { model: string; value: number }> {
  const last = differences.findLast((one) => one.at === "step" && one.split === "heldOut" && one.measure === measure);
  return new Map(
    (last?.dots ?? []).flatMap((value, place) => {
      const { model, seed } = runs[place]!;
      return value === null ? [] : [[`${model} ${seed}`, { model, value }] as const];
    }),
  );
}

/** Of the baseline's arms with an entropy bonus the one that ends with the most similar answer entropy; null for such an arm itself. */
export function nearestBonus({ arms, baseline }: PartEvidence, arm: ArmEvidence): ArmEvidence | null {
  const isBonus = ({ config }: ArmEvidence) => config.method === "grpo" && config.entropyCoef > 0;
  if (isBonus(arm) || arm.id === baseline) return null;
  const end = (each: ArmEvidence) => each.curves.heldOut.answer_entropy.value.at(-1) ?? 0;
  const distance = (each: ArmEvidence) => Math.abs(end(each) - end(arm));
  return arms
    .filter(isBonus)
    .reduce<ArmEvidence | null>(
      (nearest, each) => (nearest && distance(nearest) <= distance(each) ? nearest : each),
      null,
    );
}
