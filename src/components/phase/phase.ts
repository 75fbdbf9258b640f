/**
 * Where a run is on the way from its base model to one answer a puzzle, by one number: the part of the base model's
 * answers that it still finds. First-try success does not decide, it rises in all three. Pure.
 */
import type { EvaluationRecord } from "../../engine/index.ts";
import type { RunView } from "../panels/types.ts";
import { type Standing, standingsOf } from "./standing.ts";

export const PHASES = ["exploring", "sharpening", "collapsed"] as const;
export type Phase = (typeof PHASES)[number];

/** With three quarters of the answers left, a puzzle can still be solved in nearly all ways that the base model knows. */
export const EXPLORES_FROM = 3 / 4;
/** With less than a third most puzzles have one or two answers: on digit sums, under three of eight and falling for good. */
export const COLLAPSED_BELOW = 1 / 3;

/** @param share of the base model's answers that are kept */
export function phaseOf(share: number): Phase {
  if (share >= EXPLORES_FROM) return "exploring";
  return share < COLLAPSED_BELOW ? "collapsed" : "sharpening";
}

export interface PhaseReading {
  phase: Phase;
  /** The evaluation at which it began. */
  since: number;
  /** At the latest evaluation. */
  standing: Standing;
  /** It answers worse than its base model, which no method mends: its updates are too large. */
  isBroken: boolean;
}

/** Null while nothing that was trained has been evaluated beside the base model. */
export function phaseReading(run: RunView, base: EvaluationRecord | null): PhaseReading | null {
  const standings = standingsOf(run, base);
  const standing = standings.at(-1);
  if (!standing) return null;
  const phase = phaseOf(standing.share);
  const other = standings.findLastIndex(({ share }) => phaseOf(share) !== phase);
  const isBroken = phase === "collapsed" && standing.now.firstTry < standing.base.firstTry;
  return { phase, since: standings[other + 1]!.step, standing, isBroken };
}
