/** What a what-if is asked and how far its answer is; plain data. */
import type { EngineErrorData, ProbeRecord, WhatIf } from "../../engine/index.ts";

/** The settings that may be asked, as the run had them in the step. */
export type OwnSettings = Required<Omit<WhatIf, "credits">>;

/** Steps of the run that are made again, to stand before the one that is asked about. */
export interface Replay {
  from: number;
  done: number;
  to: number;
  /** Null while it cannot be told. */
  secondsLeft: number | null;
}

export interface WhatIfAnswers {
  /** Null until the run was found. */
  own: OwnSettings | null;
  /** Null until it is known from where. */
  replay: Replay | null;
  /** Of one group: under the run's own settings, and under those that were asked last and are answered. */
  answer: { own: ProbeRecord; asked: ProbeRecord } | null;
  /** A newer question waits. */
  isBehind: boolean;
  /** Why there will be no answer. */
  error: EngineErrorData | null;
}

export const NOTHING_YET: WhatIfAnswers = { own: null, replay: null, answer: null, isBehind: true, error: null };
