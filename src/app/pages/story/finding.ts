/** What two arms show, as the one thing to be said of it. Pure; the sentences are in the catalogue. */
import type { Headline } from "../../../components/panels/headline.ts";
import { COLLAPSED_BELOW } from "../../../components/phase/phase.ts";

export interface Standing extends Headline {
  name: string;
  /** Puzzles. */
  sureAndWrong: number;
}

export interface Facts {
  /** Null where the base model was not evaluated: then nothing can be said of what was learned or lost. */
  base: Headline | null;
  arms: readonly Standing[];
  /** Of each evaluation. */
  puzzles: number;
}

export type Finding =
  | { kind: "empty" }
  | { kind: "alone"; arm: string; state: State }
  | { kind: "unlearned" }
  | { kind: "collapsed"; areRight: boolean }
  | { kind: "narrower"; less: string; hasForgotten: boolean; areRight: boolean }
  | { kind: "better"; arm: string }
  | { kind: "price"; wider: Standing; narrower: Standing }
  | { kind: "sharper"; arm: string }
  | { kind: "stuck"; arm: string; count: number; puzzles: number }
  | { kind: "same" };

/** Of one arm beside the base model. `known`: there is none to compare with. */
export type State = "unlearned" | "collapsed" | "narrower" | "learned" | "known";

/** 32 puzzles resolve success at the first try to about so much (two standard errors of paired differences). */
export const FIRST_TRY_NOISE = 0.12;
/** And answers kept to about so much. */
export const KEPT_NOISE = 0.5;
/** Fewer answers are kept if a third is missing: less is seen in numbers only. */
export const FEWER = 2 / 3;
/** An eighth more puzzles that an arm is sure and wrong about: 4 of 32, which chance alone seldom makes. */
export const STUCK = 1 / 8;

const isFewer = (one: number, other: number): boolean => one < FEWER * other && other - one >= KEPT_NOISE;
const isMoreRight = (one: Headline, other: Headline): boolean => one.firstTry - other.firstTry >= FIRST_TRY_NOISE;

/** Of the first two arms; which one is named first makes no difference. */
export function findingOf({ base, arms: [first, second], puzzles }: Facts): Finding {
  if (!first) return { kind: "empty" };
  if (!second) return { kind: "alone", arm: first.name, state: stateOf(first, base) };
  const states = [stateOf(first, base), stateOf(second, base)];
  const [wider, narrower] = first.kept < second.kept ? [second, first] : [first, second];
  const [surer, other] = first.firstTry < second.firstTry ? [second, first] : [first, second];
  const areRight = base !== null && [first, second].every((arm) => isMoreRight(arm, base));
  const differ = isFewer(narrower.kept, wider.kept);

  if (states.every((state) => state === "unlearned")) return { kind: "unlearned" };
  if (states.every((state) => state === "collapsed")) return { kind: "collapsed", areRight };
  if (isMoreRight(surer, other)) {
    if (!differ) return { kind: "sharper", arm: surer.name };
    return surer === wider ? { kind: "better", arm: wider.name } : { kind: "price", wider, narrower };
  }
  if (differ) {
    const hasForgotten = base !== null && narrower.kept < COLLAPSED_BELOW * base.kept;
    return { kind: "narrower", less: narrower.name, hasForgotten, areRight };
  }
  const [stuck, freer] = first.sureAndWrong > second.sureAndWrong ? [first, second] : [second, first];
  const count = stuck.sureAndWrong;
  if (count - freer.sureAndWrong >= Math.max(1, STUCK * puzzles)) {
    return { kind: "stuck", arm: stuck.name, count, puzzles };
  }
  return { kind: "same" };
}

function stateOf(arm: Standing, base: Headline | null): State {
  if (!base) return "known";
  if (arm.kept < COLLAPSED_BELOW * base.kept) return "collapsed";
  if (isFewer(arm.kept, base.kept)) return "narrower";
  return isMoreRight(arm, base) ? "learned" : "unlearned";
}
