/** What came of the walks, for a sentence. Pure. */
import type { Trajectory } from "./trajectory.ts";

export type Shape = "falls" | "returns" | "other";

export interface ArmEnd {
  /** Right answers that are still there. */
  kept: number;
  success: number;
  /** Of the entropy over the walk. */
  shape: Shape;
}

/** A right answer counts while it has at least this share of an even part, 1/K. */
export const KEPT_SHARE = 0.25;

/** Nats that an entropy has to move by to be said to fall or to rise. */
const LEAST_MOVE = 0.1;
/** And by which at most it moves over the last tenth, where it is said to have settled. */
const MOST_WANDER = 0.03;

export function shapeOf(values: readonly number[]): Shape {
  const least = Math.min(...values);
  const late = values.slice(-Math.ceil(values.length / 10));
  const [first, last] = [values[0]!, values.at(-1)!];
  if (first - least < LEAST_MOVE) return "other";
  if (last - least < LEAST_MOVE) return "falls";
  return Math.max(...late) - Math.min(...late) <= MOST_WANDER ? "returns" : "other";
}

export function endOf({ arm, points }: Trajectory): ArmEnd {
  const { correct } = arm.walk.bandit;
  const right = correct.filter(Boolean).length;
  const { policy, success } = points.at(-1)!;
  return {
    kept: policy.slice(0, right).filter((p) => p * right >= KEPT_SHARE).length,
    success,
    shape: shapeOf(points.map((point) => point.entropy)),
  };
}
