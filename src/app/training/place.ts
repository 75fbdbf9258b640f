/** Where a run computes, and what was found there. */
import type { BackendChoice, BackendInfo, ModelInfo, SelfTestResult } from "../../engine/index.ts";

/** The same for all runs that follow each other in a Worker. */
export interface Place {
  backend: BackendChoice;
  /** The most that it may take of the processor. */
  threads: number;
  assets: string;
}

export interface RunReady {
  backend: BackendInfo;
  selfTest: SelfTestResult;
  model: ModelInfo;
}
