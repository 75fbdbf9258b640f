/** Runs as run files: one as JSON, several as JSON Lines, one a line. */
import { type RunRecord, runFileOf } from "../../engine/index.ts";

export const runFileText = (records: readonly RunRecord[]): string =>
  records.map((record) => `${JSON.stringify(runFileOf(record))}\n`).join("");
