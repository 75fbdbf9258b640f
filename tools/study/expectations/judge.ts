/** Whether what the plan expects of a difference is so: by its interval and the base models that agree in its sign, as the plan says. */
import { clearSign, LEAST_AGREEING } from "../../../src/app/pages/evidence/finding.ts";
import type { Comparison } from "../../../src/engine/study/evidence.ts";

export const OUTCOMES = ["as expected", "not shown", "refuted", "not known yet"] as const;
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What is expected of the sign of a difference, and what each sign makes of it. `higher` and `lower` are refuted by their
 * opposite alone; the `surely` ones by any interval that holds 0, where the plan says so.
 */
const DEMANDS = {
  higher: { 1: "as expected", 0: "not shown", [-1]: "refuted" },
  surelyHigher: { 1: "as expected", 0: "refuted", [-1]: "refuted" },
  surelyLower: { 1: "refuted", 0: "refuted", [-1]: "as expected" },
  notHigher: { 1: "refuted", 0: "as expected", [-1]: "as expected" },
  notLower: { 1: "as expected", 0: "as expected", [-1]: "refuted" },
  noDifference: { 1: "refuted", 0: "as expected", [-1]: "refuted" },
} as const satisfies Record<string, Record<-1 | 0 | 1, Outcome>>;
export type Demand = keyof typeof DEMANDS;

export function judged(demand: Demand, difference: Comparison | null): Outcome {
  const sign = clearSign(difference);
  return sign === null ? "not known yet" : DEMANDS[demand][sign];
}

/** An arm that ends no further below another one reaches it, where the plan says so. */
export const WITHIN = 0.05;

/** Whether it is reached on enough base models; of fewer than an interval needs nothing is known. @param each base model's difference */
export function reached(each: readonly number[], difference: Comparison | null): Outcome {
  if (difference?.low == null) return "not known yet";
  const enough = each.filter((value) => value >= -WITHIN).length >= LEAST_AGREEING * each.length;
  return enough ? "as expected" : "refuted";
}

/** Of what has no interval: null is not known. */
export const held = (isSo: boolean | null): Outcome =>
  isSo === null ? "not known yet" : isSo ? "as expected" : "refuted";

/** An expectation of several clauses is what the worst of them is; nothing is known of it before all are. */
export const together = (outcomes: readonly Outcome[]): Outcome =>
  (["not known yet", "refuted", "not shown"] as const).find((one) => outcomes.includes(one)) ?? "as expected";
