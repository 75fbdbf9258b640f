/** Shows the recorded runs of whichever preset is chosen. */
import type { Preset, RunRecord } from "../../engine/index.ts";
import type { Playground } from "./playground.ts";
import { loadRecordedRuns, readPageJson } from "./recorded.ts";

export function followPreset(playground: Playground): void {
  let shown: Preset | null = null;
  const load = async (preset: Preset) => {
    let known: RunRecord[] = [];
    // Those that are drawn first; the others before alpha is moved, or soon after.
    for (const part of ["runs", "further"] as const) {
      const { records, notice } = await loadRecordedRuns(preset.id, readPageJson, part);
      // Another preset may have been chosen meanwhile.
      if (preset !== shown) return;
      known = [...known, ...records];
      if (records.length > 0) playground.showRecorded(known);
      if (notice) playground.notify(notice);
    }
  };
  const show = (preset: Preset) => {
    if (preset === shown) return;
    shown = preset;
    playground.showRecorded([]);
    void load(preset);
  };
  playground.store.subscribe((state) => show(state.preset));
  show(playground.store.getState().preset);
}
