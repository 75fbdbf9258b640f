/** What the page says of the training: phase, words, memory. */
import type { MemoryInfo } from "../../engine/index.ts";
import { type Message, message } from "../../words/message.ts";
import type { Lockstep } from "../training/lockstep.ts";
import type { Phase } from "./state.ts";

/** Seconds without news that are worth a word; and while a pause is waited for. */
const QUIET = 12;
const QUIET_PAUSE = 2;

export interface Facts {
  lockstep: Lockstep;
  /** Of the runs that train. */
  done: number;
  isFailed: boolean;
  /** Nothing was trained yet. */
  isFresh: boolean;
  /** Nobody is next. */
  isOver: boolean;
  /** Runs that would have steps left to make, but for the visitor. */
  leftOut: number;
  /** Changes that wait for the next step. */
  pending: readonly Message[];
  /** What is drawn in place of own runs: a recording, with another alpha if that is not null; null if none is. */
  standIn: { alpha: number | null } | null;
}

export function phaseOf({ lockstep, isFailed, isFresh, isOver, leftOut }: Facts): Phase {
  if (isFailed) return "failed";
  if (lockstep.training) return lockstep.pausing ? "pausing" : lockstep.ready ? "running" : "loading";
  if (isFresh) return "idle";
  return isOver && leftOut === 0 ? "finished" : "paused";
}

/** What the page is busy with, besides plain training. */
export function activityOf(facts: Facts, phase: Phase): Message | null {
  const { lockstep, done, leftOut, standIn } = facts;
  if (facts.isFailed) return null;
  if (isQuiet(lockstep)) return message(lockstep.ready ? "noStep" : "noWord", lockstep.quiet);
  if (lockstep.runs.some((run) => run.isReplaying)) return message("replaying");
  const { loaded } = lockstep;
  if (loaded) return message("loadingModel", loaded.done, loaded.total);
  if (!lockstep.ready) return message("loading");
  if (lockstep.pausing) return message("pausing");
  if (lockstep.training) return done === 0 ? message("evaluating") : null;
  if (phase === "finished") return message("finished");
  if (facts.isOver) return message("leftOut", leftOut);
  if (facts.pending.length > 0) return message("pending", facts.pending);
  return facts.isFresh && standIn ? message("standIn", standIn.alpha) : null;
}

export const isQuiet = (lockstep: Lockstep): boolean => lockstep.quiet >= QUIET;

/** What is under way takes so long that ending it by force is offered. */
export const canStopNow = ({ isFailed, lockstep }: Facts): boolean =>
  !isFailed && lockstep.quiet >= (lockstep.pausing ? QUIET_PAUSE : QUIET);

/** Of all runs together. On WebGPU they are in one Worker, and each tells of all of it, a moment apart. */
export function memoryOf({ runs }: Lockstep): MemoryInfo | null {
  const known = runs.flatMap((run) => (run.memory ? [run.memory] : []));
  if (known.length === 0) return null;
  if (runs[0]?.ready?.backend.name === "webgpu") {
    return known.reduce((most, memory) => (memory.bytes > most.bytes ? memory : most));
  }
  return known.reduce((sum, memory) => ({ tensors: sum.tensors + memory.tensors, bytes: sum.bytes + memory.bytes }));
}
