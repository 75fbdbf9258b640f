/** The rail of settings, wired to the store. */
import { useCallback } from "react";
import { useStore } from "zustand";
import { SettingsRail } from "../../../components/controls/SettingsRail.tsx";
import { ErrorBoundary } from "../../../components/ErrorBoundary.tsx";
import type { BackendChoice, Preset, SettingName } from "../../../engine/index.ts";
import type { Playground } from "../../experiment/playground.ts";
import { isChanged } from "../../experiment/state.ts";
import { usePageMemory } from "./usePageMemory.ts";

export function Rail({ playground }: { playground: Playground }) {
  const { store } = playground;
  const preset = useStore(store, (state) => state.preset);
  const isLeft = useStore(store, (state) => isChanged(state) || state.failure !== null);
  const settings = useStore(store, (state) => state.settings);
  const backend = useStore(store, (state) => state.backend);
  const staged = useStore(store, (state) => state.staged);
  const memory = usePageMemory(playground);
  return (
    <ErrorBoundary name="Settings" kind="panel" rest="The run and the charts go on.">
      <SettingsRail
        preset={preset}
        isPresetLeft={isLeft}
        settings={settings}
        backend={backend}
        memory={memory}
        staged={staged}
        onChange={useCallback(
          (name: SettingName, value: number | string) => playground.change(name, value),
          [playground],
        )}
        onPreset={useCallback((next: Preset) => playground.choosePreset(next), [playground])}
        onBackend={useCallback((next: BackendChoice) => playground.chooseBackend(next), [playground])}
        onNewRun={useCallback(() => playground.reset(), [playground])}
      />
    </ErrorBoundary>
  );
}
