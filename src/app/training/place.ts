/** Where a run computes. */
import type { BackendChoice } from "../../engine/index.ts";

/** The same for all runs that follow each other in a Worker. */
export interface Place {
  backend: BackendChoice;
  /** The most that it may take of the processor. */
  threads: number;
  assets: string;
}
