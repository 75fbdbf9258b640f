/** How far answers have come back in the visitor's run that goes on from a collapsed one. Pure. */
import type { RunView } from "../../../../../components/panels/types.ts";
import { baseOf, standingsOf } from "../../../../../components/phase/standing.ts";
import { ownFork } from "../../live/lessonRuns.ts";

export interface ComebackFacts {
  /** Answers kept a puzzle: where it was forked, now, and in the base model. */
  from: number;
  now: number;
  base: number;
  /** Since the fork. */
  steps: number;
}

/** Null before the fork's own first evaluation. */
export function comebackIn(views: readonly RunView[]): ComebackFacts | null {
  const fork = ownFork(views, "progrpo");
  const standings = fork ? standingsOf(fork, baseOf(fork, views)) : [];
  const [first, last] = [standings[0], standings.at(-1)];
  if (!first || !last || first === last) return null;
  return { from: first.now.kept, now: last.now.kept, base: last.base.kept, steps: last.step - first.step };
}
