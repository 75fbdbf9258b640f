/** The recorded runs of a preset, read when a chapter needs them. */
import { useEffect, useState } from "react";
import type { RunRecord } from "../../../../engine/index.ts";
import type { Playground } from "../../../experiment/playground.ts";
import { loadRecordedRuns, readPageJson } from "../../../experiment/recorded.ts";

/** Null until they are there; what is missing or broken is told on the page. `preset` stays the same. */
export function useRecorded(playground: Playground, preset: string): readonly RunRecord[] | null {
  const [records, setRecords] = useState<readonly RunRecord[] | null>(null);
  useEffect(() => {
    let isGone = false;
    void loadRecordedRuns(preset, readPageJson).then(({ records: found, notice }) => {
      if (isGone) return;
      if (notice) playground.notify(notice);
      setRecords(found);
    });
    return () => {
      isGone = true;
    };
  }, [playground, preset]);
  return records;
}
