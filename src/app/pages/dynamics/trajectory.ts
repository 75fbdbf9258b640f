/** Policies over steps, and what is measured of them. Pure; nats. */
import { entropy, policiesOf, restOf } from "../../../engine/index.ts";
import type { Arm } from "./arms.ts";

export interface Trajectory {
  arm: Arm;
  points: readonly TrajectoryPoint[];
}

export interface TrajectoryPoint {
  step: number;
  /** [answers], right ones first. */
  policy: readonly number[];
  /** Of the policy. */
  entropy: number;
  /** Inside the set of right answers; null where they have no mass. */
  answers: number | null;
  /** Probability of being right. */
  success: number;
}

/** No more points than these are kept of a walk. */
const MOST_POINTS = 250;

/** Steps that are kept: evenly spaced from 0, and the last. */
export function isKept(step: number, steps: number): boolean {
  return step % Math.ceil(steps / MOST_POINTS) === 0 || step === steps;
}

function measure(step: number, policy: readonly number[], right: number): TrajectoryPoint {
  const correct = policy.slice(0, right);
  return {
    step,
    policy,
    entropy: entropy(policy)!,
    answers: entropy(correct),
    success: Math.min(
      1,
      correct.reduce((sum, p) => sum + p, 0),
    ),
  };
}

/** Walks all arms in turn; yields after each step the share that is done, and returns the walks. */
export function* walked(arms: readonly Arm[], steps: number): Generator<number, Trajectory[]> {
  const trajectories: Trajectory[] = [];
  for (const [index, arm] of arms.entries()) {
    const right = arm.walk.bandit.correct.filter(Boolean).length;
    const points: TrajectoryPoint[] = [];
    const policies = policiesOf(arm.walk);
    for (let step = 0; step <= steps; step++) {
      const policy = policies.next().value;
      if (isKept(step, steps)) points.push(measure(step, policy, right));
      yield (index + step / steps) / arms.length;
    }
    trajectories.push({ arm, points });
  }
  return trajectories;
}

/** Where it comes to rest, [answers]; null where no formula says it. */
export const restOfArm = ({ arm: { walk }, points }: Trajectory): number[] | null =>
  restOf(walk.rule, walk.bandit, walk.settings, points[0]!.policy);

/** The kept point at a step or the last one before it. */
export const pointAt = ({ points }: Trajectory, step: number): TrajectoryPoint =>
  points.findLast((point) => point.step <= step) ?? points[0]!;
