/** The rail of settings, wired to the store. */

import { useCallback, useMemo } from "react";
import { useStore } from "zustand";
import { BackendControl } from "../../../components/controls/BackendControl.tsx";
import { SettingList } from "../../../components/controls/SettingList.tsx";
import { SettingsRail } from "../../../components/controls/SettingsRail.tsx";
import { ErrorBoundary } from "../../../components/ErrorBoundary.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { type BackendChoice, hasSay, METHODS, type Preset, type SettingName } from "../../../engine/index.ts";
import type { Playground } from "../../experiment/playground.ts";
import { isChanged, startOf } from "../../experiment/state.ts";
import { ArmScope } from "./arms/ArmScope.tsx";
import { usePageMemory } from "./usePageMemory.ts";

export function Rail({
  playground,
  scope,
  onScope,
}: {
  playground: Playground;
  /** The arm whose settings are shown; null: those that all share. */
  scope: string | null;
  onScope(arm: string | null): void;
}) {
  const { lab, tasks } = useWords();
  const { store } = playground;
  const preset = useStore(store, (state) => state.preset);
  const isLeft = useStore(store, (state) => isChanged(state) || state.failure !== null);
  const shared = useStore(store, (state) => state.settings);
  const arms = useStore(store, (state) => state.arms);
  const backend = useStore(store, (state) => state.backend);
  const staged = useStore(store, (state) => state.staged);
  const task = useStore(store, (state) => state.task);
  const text = useStore(store, (state) => state.text);
  const model = useStore(store, (state) => state.model);
  const memory = usePageMemory(playground);
  const arm = arms.find(({ id }) => id === scope) ?? null;
  const armId = arm?.id ?? null;
  const method = arm?.method ?? null;
  const methods = [...new Set(arm ? [arm.method] : arms.map((each) => each.method))].join();
  const settings = useMemo(
    () => (arm ? { ...shared, ...arm.settings } : { ...shared, ...staged.fixed }),
    [arm, shared, staged.fixed],
  );
  const onBackend = useCallback((next: BackendChoice) => playground.chooseBackend(next), [playground]);
  return (
    <ErrorBoundary name={lab.settings} kind="panel" rest={lab.goesOn}>
      <SettingsRail
        preset={preset}
        isPresetLeft={isLeft}
        subject={text ? lab.inWords(tasks[task], model, text.responseTokens, text.level ?? null) : null}
        memory={memory}
        staged={staged}
        onPreset={useCallback((next: Preset) => playground.choosePreset(next), [playground])}
        onNewRun={useCallback(() => playground.reset(), [playground])}
      >
        <ArmScope arms={arms} shared={shared} chosen={arm} onChoose={onScope} />
        <SettingList
          key={arm?.id}
          settings={settings}
          initial={useMemo(() => (method ? shared : startOf(preset).settings), [method, shared, preset])}
          // A seed belongs to a run, not to an arm.
          isUsed={useCallback(
            (name: SettingName) =>
              (method === null || name !== "seed") &&
              METHODS.some((id) => methods.split(",").includes(id) && hasSay({ ...settings, method: id }, name)),
            [method, methods, settings],
          )}
          onChange={useCallback(
            (name: SettingName, value: number | string) => playground.change(name, value, armId),
            [playground, armId],
          )}
        >
          {!arm && <BackendControl value={staged.backend ?? backend} onChange={onBackend} />}
        </SettingList>
      </SettingsRail>
    </ErrorBoundary>
  );
}
