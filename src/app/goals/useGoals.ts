/** How far the visitor's own runs are on each goal, and what was reached on this device. */
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import type { Playground } from "../experiment/playground.ts";
import { type AnyGoal, ownRuns } from "./goal.ts";
import { GOALS } from "./index.ts";
import { reachedBefore, remember } from "./remembered.ts";

export interface GoalStanding {
  goal: AnyGoal;
  progress: ReturnType<AnyGoal["check"]>;
  isReached: boolean;
}

export function useGoals(playground: Playground): { standings: GoalStanding[]; forget(): void } {
  const views = useStore(playground.store, (state) => state.views);
  const [before, setBefore] = useState(reachedBefore);
  const checked = useMemo(() => {
    const own = ownRuns(views);
    return GOALS.map((goal) => ({ goal, progress: goal.check(own) }));
  }, [views]);
  // What is reached now stays reached when its runs are gone.
  const added = checked.filter(({ goal, progress }) => progress?.isDone && !before.has(goal.id));
  if (added.length > 0) setBefore(new Set([...before, ...added.map(({ goal }) => goal.id)]));
  useEffect(() => remember(before), [before]);
  const standings = checked.map((one) => ({ ...one, isReached: before.has(one.goal.id) }));
  return { standings, forget: () => setBefore(new Set()) };
}
