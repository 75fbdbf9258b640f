/** Kept runs whose adapters can be read beside a kept model. */
import type { RunConfig } from "../../../engine/index.ts";
import type { LibraryRow } from "../../library/libraryStore.ts";

export interface TunedRow extends LibraryRow {
  config: RunConfig;
}

/** Those that have learned something, here or where they were brought from. */
export const tunedRows = (rows: readonly LibraryRow[], model: string): TunedRow[] =>
  rows.filter(
    (row): row is TunedRow =>
      row.config?.model === model &&
      row.config.text !== undefined &&
      row.config.train === "lora" &&
      row.bytes.checkpoints > 0 &&
      (row.done > 0 || row.spec.origin === "imported"),
  );
