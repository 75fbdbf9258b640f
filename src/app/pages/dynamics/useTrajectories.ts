/** Walks the arms in slices, so that the page stays responsive; the walks before stay until the new ones are whole. */
import { useEffect, useState } from "react";
import type { Arm } from "./arms.ts";
import { type Trajectory, walked } from "./trajectory.ts";

/** Milliseconds of work before the page has its turn. */
const SLICE = 10;

export interface Walked {
  /** Null before the first. */
  trajectories: readonly Trajectory[] | null;
  /** Of what is being walked; 1 when it is there. */
  done: number;
}

/** `arms` is the same object as long as they are the same. */
export function useTrajectories(arms: readonly Arm[], steps: number): Walked {
  const [walk, setWalk] = useState<Walked>({ trajectories: null, done: 0 });
  useEffect(() => {
    const work = walked(arms, steps);
    let timer: ReturnType<typeof setTimeout>;
    const go = () => {
      const end = performance.now() + SLICE;
      let next = work.next();
      while (!next.done && performance.now() < end) next = work.next();
      if (next.done) return setWalk({ trajectories: next.value, done: 1 });
      const { value } = next;
      setWalk(({ trajectories }) => ({ trajectories, done: value }));
      timer = setTimeout(go);
    };
    go();
    return () => clearTimeout(timer);
  }, [arms, steps]);
  return walk;
}
