/** What each arm pushes up and down at a step, worked out in slices; what was shown before stays until the new is whole. */
import { useEffect, useState } from "react";
import { type GradientMass, gradientMass } from "../../../engine/index.ts";
import type { Arm } from "./arms.ts";
import { inSlices } from "./inSlices.ts";
import { pointAt, type Trajectory } from "./trajectory.ts";

export interface ArmMasses {
  arm: Arm;
  masses: readonly GradientMass[];
}

export interface Masses {
  step: number;
  arms: readonly ArmMasses[];
}

/** By policy: each is of one arm at one step. */
const known = new WeakMap<readonly number[], readonly GradientMass[]>();

function* massesAt(trajectory: Trajectory, step: number): Generator<void, ArmMasses> {
  const { arm, points } = trajectory;
  const { rule, bandit, settings, seed } = arm.walk;
  const { policy } = pointAt(trajectory, step);
  const moment = { bandit, settings, policy, reference: points[0]!.policy };
  const masses = known.get(policy) ?? (yield* oneByOne(gradientMass(rule, moment, seed)));
  known.set(policy, masses);
  return { arm, masses };
}

function* oneByOne<T>(parts: Iterable<T>): Generator<void, T[]> {
  const all: T[] = [];
  for (const part of parts) {
    all.push(part);
    yield;
  }
  return all;
}

function* massesOf(trajectories: readonly Trajectory[], step: number): Generator<void, Masses> {
  const arms: ArmMasses[] = [];
  for (const trajectory of trajectories) arms.push(yield* massesAt(trajectory, step));
  return { step: pointAt(trajectories[0]!, step).step, arms };
}

/** Null before the first. */
export function useMasses(trajectories: readonly Trajectory[], step: number): Masses | null {
  const [masses, setMasses] = useState<Masses | null>(null);
  useEffect(() => inSlices(massesOf(trajectories, step), () => {}, setMasses), [trajectories, step]);
  return masses;
}
