/** How a run gets to where it goes on: from its newest checkpoint, or over the trunk that it shares with its parent. */
import { type Checkpoint, type RunId, told, Unreadable } from "../../engine/index.ts";
import type { Leg, Start } from "../training/start.ts";
import type { Run } from "./run.ts";

/** The newest stored checkpoint of a run at or before a step; null if there is none. */
export type FindCheckpoint = (id: RunId, step: number) => Promise<Checkpoint | null>;

/** The weights of an own task's base model, by its name; null where it was not made here. */
export type FindBase = (model: string) => Promise<Uint8Array<ArrayBuffer> | null>;

export interface KnownRuns {
  runOf(id: RunId): Run | undefined;
  checkpoints: FindCheckpoint;
  bases: FindBase;
}

/** At once where nothing has to be looked up. `truncate` is told from which step on the run is made again. */
export function startOf(run: Run, known: KnownRuns, truncate: (step: number) => void): Start | Promise<Start> {
  const start = ownStartOf(run, known, truncate);
  return run.config.definition ? withBase(start, run, known) : start;
}

/** Without its weights the Worker tells what is to be done. */
async function withBase(start: Start | Promise<Start>, run: Run, known: KnownRuns): Promise<Start> {
  const base = await known.bases(run.config.model);
  return { ...(await start), ...(base && { base }) };
}

function ownStartOf(run: Run, known: KnownRuns, truncate: (step: number) => void): Start | Promise<Start> {
  const own = (checkpoint: Checkpoint | null, trunk: readonly Leg[], done: number): Start => {
    if (done < run.done) truncate(done);
    return { done, checkpoint, trunk, config: run.configAt(done), changes: run.pending };
  };
  const fromStart = () => {
    const { parent } = run.spec;
    if (!parent) return own(null, [], 0);
    return trunkOf(parent.run, parent.step, known).then(({ checkpoint, legs }) => own(checkpoint, legs, parent.step));
  };
  if (run.checkpoint) return own(run.checkpoint, [], run.checkpoint.step);
  if (run.done === run.start) return fromStart();
  return nearest(run, run.done, known).then((found) => (found ? own(found, [], found.step) : fromStart()));
}

/** How a session gets before step `step` of a run, to be asked what-ifs of it (training/probeSession.ts). */
export async function startBefore(run: Run, step: number, known: KnownRuns): Promise<Start> {
  const { checkpoint, legs } = await trunkOf(run.id, step, known);
  const config = run.configAt(step);
  const start = { done: step, checkpoint, trunk: legs, config, changes: run.changesIn(step, step + 1) };
  return config.definition ? withBase(start, run, known) : start;
}

/** How the state of a run after `step` steps is made again, on the shortest way. */
async function trunkOf(
  id: RunId,
  step: number,
  known: KnownRuns,
): Promise<{ checkpoint: Checkpoint | null; legs: Leg[] }> {
  const run = known.runOf(id);
  if (!run) throw new Unreadable(told`The run ${id} that this one continues is not there.`);
  const legFrom = (start: number): Leg[] =>
    start < step ? [{ config: run.configAt(start), changes: run.changesIn(start, step), until: step }] : [];
  const checkpoint = await nearest(run, step, known);
  if (checkpoint) return { checkpoint, legs: legFrom(checkpoint.step) };
  const { parent } = run.spec;
  if (!parent) return { checkpoint: null, legs: legFrom(0) };
  const before = await trunkOf(parent.run, parent.step, known);
  return { checkpoint: before.checkpoint, legs: [...before.legs, ...legFrom(parent.step)] };
}

async function nearest(run: Run, step: number, { checkpoints }: KnownRuns): Promise<Checkpoint | null> {
  const stored = await checkpoints(run.id, step);
  const newest = run.checkpoint && run.checkpoint.step <= step ? run.checkpoint : null;
  return newest && newest.step >= (stored?.step ?? 0) ? newest : stored;
}
