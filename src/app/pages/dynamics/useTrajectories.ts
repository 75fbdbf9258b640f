/** Walks the arms in slices; the walks before stay until the new ones are whole. */
import { startTransition, useEffect, useState } from "react";
import type { Arm } from "./arms.ts";
import { inSlices } from "./inSlices.ts";
import { type Trajectory, walked } from "./trajectory.ts";

export interface Walked {
  /** Null before the first. */
  trajectories: readonly Trajectory[] | null;
  /** Of what is being walked; 1 when it is there. */
  done: number;
}

/** `arms` is the same object as long as they are the same. */
export function useTrajectories(arms: readonly Arm[], steps: number): Walked {
  const [walk, setWalk] = useState<Walked>({ trajectories: null, done: 0 });
  useEffect(
    () =>
      inSlices(
        walked(arms, steps),
        (done) => setWalk(({ trajectories }) => ({ trajectories, done })),
        // Many arms are many pictures, which are made ready in slices, too.
        (trajectories) => startTransition(() => setWalk({ trajectories, done: 1 })),
      ),
    [arms, steps],
  );
  return walk;
}
