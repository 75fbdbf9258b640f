/** What is taken along: runs, each with the name of its arm, and the weights of those that have some. */
import type { Checkpoint, RunRecord } from "../../engine/index.ts";

export interface ExportedRun {
  record: RunRecord;
  /** "ProGRPO alpha 0.3": what the runs of an arm share. */
  arm: string;
  /** Reads the latest that is kept, which is large; null where there is none. */
  checkpoint: (() => Promise<Checkpoint | null>) | null;
}
