/**
 * What a comparison shows, as one thing to be said of it; the sentences are in the catalogue, and what is said goes by the interval and the base models
 * alone. Pure.
 */
import type {
  ArmEvidence,
  ComparedAt,
  Comparison,
  Difference,
  Estimate,
  Measure,
  PartEvidence,
} from "../../../engine/index.ts";

/** `unknown`: there is nothing to compare, or there are too few base models for an interval. */
export type Verdict = "more" | "less" | "even" | "unknown";

/** A smaller difference is none to speak of, however sure it is. */
export const LEAST: Readonly<Record<Measure, number>> = {
  "pass@1": 0.01,
  "pass@8": 0.01,
  "pass@32": 0.01,
  distinct: 0.1,
  answer_entropy: 0.02,
};

/** After the point, in print: shares are told to a thousandth, since differences of a hundredth matter. */
export const digitsOf = (measure: Measure): number => (measure.startsWith("pass@") ? 3 : 2);

/** At least four of five base models have to agree in a difference's sign (docs/study-plan.md, "What counts"). */
export const LEAST_AGREEING = 0.8;

type Judged = Estimate & Pick<Comparison, "bases" | "agree">;

/** The sign of a difference that the plan calls one; 0 of any other; null where there is none, or no interval. */
export function clearSign(difference: Judged | null): -1 | 0 | 1 | null {
  if (difference === null || difference.low === null || difference.high === null) return null;
  const { low, high, bases, agree } = difference;
  if (agree < LEAST_AGREEING * bases) return 0;
  if (low > 0) return 1;
  return high < 0 ? -1 : 0;
}

/** Nothing is said that the printed numbers do not show: an interval whose end reads as 0 does not leave it out. */
export function verdictOf(measure: Measure, difference: Judged | null): Verdict {
  const printed = (end: number | null) => end && Number(end.toFixed(digitsOf(measure)));
  const sign = clearSign(difference && { ...difference, low: printed(difference.low), high: printed(difference.high) });
  if (sign === null) return "unknown";
  if (sign === 0 || Math.abs(difference!.value) < LEAST[measure]) return "even";
  return sign > 0 ? "more" : "less";
}

export interface Wanted {
  at: ComparedAt;
  measure: Measure;
  split?: Difference["split"];
}

const lastOf = <T extends Comparison>(all: readonly T[], { at, measure, split = "heldOut" }: Wanted): T | null =>
  all.findLast((one) => one.at === at && one.measure === measure && one.split === split) ?? null;

/** To the baseline, after the arm's last step; on held-out prompts unless said otherwise. */
export const differenceOf = ({ differences }: ArmEvidence, wanted: Wanted): Difference | null =>
  lastOf(differences, wanted);

/** To another arm than the baseline, as far as the two are compared. */
export const rivalryOf = ({ rivals }: ArmEvidence, against: string | undefined, wanted: Wanted): Comparison | null =>
  lastOf(
    rivals.filter((one) => one.against === against),
    wanted,
  );

/** With whom and where: the baseline, or its entropy bonus that ends nearest to ProGRPO in answer entropy. */
export type Against = ComparedAt | "bonus";

export interface Claim {
  against: Against;
  measure: Measure;
}

/** What is asked of every arm in every part. */
export const CLAIMS: readonly Claim[] = [
  { against: "step", measure: "pass@32" },
  { against: "step", measure: "pass@1" },
  { against: "step", measure: "distinct" },
  { against: "pass@1", measure: "pass@32" },
  { against: "distinct", measure: "pass@1" },
  { against: "best", measure: "pass@32" },
  { against: "best", measure: "pass@1" },
  { against: "bonus", measure: "pass@32" },
  { against: "bonus", measure: "pass@1" },
];

export interface Finding extends Claim {
  part: PartEvidence;
  arm: ArmEvidence;
  /** The arm with the bonus. */
  rival: ArmEvidence | null;
  verdict: Verdict;
  difference: Comparison | null;
}

export function findingOf(part: PartEvidence, arm: ArmEvidence, { against, measure }: Claim): Finding {
  const rival = against === "bonus" ? (part.arms.find(({ id }) => id === part.nearestBonus) ?? null) : null;
  const difference =
    against === "bonus"
      ? rivalryOf(arm, rival?.id, { at: "step", measure })
      : differenceOf(arm, { at: against, measure });
  return { part, arm, rival, against, measure, verdict: verdictOf(measure, difference), difference };
}

/** To whether an arm is right more often, within many tries and at the first. */
export type Answer = "yes" | "part" | "no" | "unknown";

export function answerOf(verdicts: readonly Verdict[]): Answer {
  const known = verdicts.filter((verdict) => verdict !== "unknown");
  if (known.length === 0) return "unknown";
  const more = known.filter((verdict) => verdict === "more").length;
  if (more === 0) return "no";
  return more === known.length ? "yes" : "part";
}
