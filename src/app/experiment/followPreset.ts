/** Shows the recorded runs of whichever preset is chosen. */
import type { Preset } from "../../engine/index.ts";
import type { Playground } from "./playground.ts";
import { loadRecordedRuns, readPageJson } from "./recorded.ts";

export function followPreset(playground: Playground): void {
  let shown: Preset | null = null;
  const show = (preset: Preset) => {
    if (preset === shown) return;
    shown = preset;
    playground.showRecorded([]);
    void loadRecordedRuns(preset.id, readPageJson).then(({ records, notice }) => {
      // Another preset may have been chosen meanwhile.
      if (preset !== shown) return;
      playground.showRecorded(records);
      if (notice) playground.notify(notice);
    });
  };
  playground.store.subscribe((state) => show(state.preset));
  show(playground.store.getState().preset);
}
