/** The life of a run as a table: which state follows which, on what. */

import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";

export type SessionState =
  | "idle"
  | "loading"
  | "ready"
  | "running"
  | "pausing"
  | "paused"
  | "finished"
  | "failed"
  | "disposed";

export type Transition =
  | "load"
  /** The model is there, with steps to make. */
  | "loaded"
  | "run"
  | "pause"
  /** Paused, or all steps made that there is leave for. */
  | "rest"
  /** The last step is made, or the settings say that it was. */
  | "end"
  /** A later end: a finished run may go on. */
  | "extend"
  /** A what-if is answered; nothing changes. */
  | "probe"
  | "fail"
  | "dispose";

export const LIFECYCLE: Readonly<Record<SessionState, Partial<Record<Transition, SessionState>>>> = {
  idle: { load: "loading", dispose: "disposed" },
  loading: { loaded: "ready", end: "finished", fail: "failed" },
  ready: { run: "running", end: "finished", probe: "ready", load: "loading", fail: "failed", dispose: "disposed" },
  running: { pause: "pausing", rest: "paused", end: "finished", fail: "failed" },
  pausing: { run: "running", rest: "paused", end: "finished", fail: "failed" },
  paused: { run: "running", end: "finished", probe: "paused", load: "loading", fail: "failed", dispose: "disposed" },
  // There may be an evaluation to make up for.
  finished: {
    run: "running",
    extend: "paused",
    probe: "finished",
    load: "loading",
    fail: "failed",
    dispose: "disposed",
  },
  failed: { load: "loading", dispose: "disposed" },
  disposed: {},
};

export const allows = (state: SessionState, transition: Transition): boolean => transition in LIFECYCLE[state];

/** @throws EngineError `bad-command` where the table has none. */
export function stateAfter(state: SessionState, transition: Transition): SessionState {
  const next = LIFECYCLE[state][transition];
  if (next) return next;
  const ways = Object.keys(LIFECYCLE[state]).join(", ") || told`nothing`;
  throw new EngineError(
    "bad-command",
    told`A run that is ${state} cannot ${transition}.`,
    told`state ${state}`,
    told`It can go on by: ${ways}.`,
  );
}

/** Leaves the state by itself: work is under way. */
export const isBusy = (state: SessionState): boolean => allows(state, "loaded") || allows(state, "rest");

/** Loaded, and waiting for a command. */
export const isResting = (state: SessionState): boolean => allows(state, "run") && !isBusy(state);
