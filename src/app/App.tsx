/** The page: header, toolbar, rail of settings, panels, and one sentence on what they show. */
import { useCallback, useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { ControlRail } from "../components/controls/ControlRail.tsx";
import { FailureNotice } from "../components/controls/FailureNotice.tsx";
import { HelpDialog } from "../components/controls/HelpDialog.tsx";
import { Notices } from "../components/controls/Notices.tsx";
import { SettingsDrawer } from "../components/controls/SettingsDrawer.tsx";
import { RUN_BUTTON } from "../components/controls/Toolbar.tsx";
import { ErrorBoundary } from "../components/ErrorBoundary.tsx";
import type { BackendChoice, SettingName, ViewState } from "../engine/index.ts";
import styles from "./App.module.css";
import type { Playground } from "./experiment/playground.ts";
import { isChanged } from "./experiment/state.ts";
import { PanelArea } from "./pages/lab/PanelArea.tsx";
import { RunBar } from "./pages/lab/RunBar.tsx";
import { usePageMemory } from "./pages/lab/usePageMemory.ts";
import { Header } from "./shell/Header.tsx";
import { SkipLink } from "./shell/SkipLink.tsx";
import { useKeptFocus } from "./shell/useKeptFocus.ts";
import { useMediaQuery } from "./shell/useMediaQuery.ts";
import { usePageAddress } from "./shell/usePageAddress.ts";
import { useRemembered } from "./shell/useRemembered.ts";
import { useShortcuts } from "./shell/useShortcuts.ts";

export function App({ playground, view: startView }: { playground: Playground; view: ViewState }) {
  const { store } = playground;
  const [view, setView] = useState(startView);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const [areShortcutsOn, setShortcutsOn] = useRemembered("shortcuts", true);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const isWide = useMediaQuery("(min-width: 900px)");
  const preset = useStore(store, (state) => state.preset);
  const isPresetChanged = useStore(store, isChanged);
  const settings = useStore(store, (state) => state.settings);
  const backend = useStore(store, (state) => state.backend);
  const staged = useStore(store, (state) => state.staged);
  const notices = useStore(store, (state) => state.notices);
  const failure = useStore(store, (state) => state.failure);

  useEffect(() => {
    const root = document.documentElement;
    if (view.theme === "auto") root.removeAttribute("data-theme");
    else root.dataset.theme = view.theme;
  }, [view.theme]);
  usePageAddress(playground, view);
  useKeptFocus(RUN_BUTTON);
  useShortcuts(
    areShortcutsOn,
    useMemo(
      () => ({
        toggle: () => playground.toggle(),
        step: () => playground.step(),
        reset: () => playground.reset(),
        help: () => setHelpOpen(true),
      }),
      [playground],
    ),
  );

  const openDrawer = useCallback(() => setDrawerOpen(true), []);
  const onSmoothing = useCallback((smoothing: number) => setView((before) => ({ ...before, smoothing })), []);
  const rail = (
    <ErrorBoundary name="Settings" kind="panel" rest="The run and the charts go on.">
      <ControlRail
        preset={preset}
        isPresetLeft={isPresetChanged || failure !== null}
        settings={settings}
        backend={backend}
        memory={usePageMemory(playground)}
        staged={staged}
        onChange={useCallback(
          (name: SettingName, value: number | string) => playground.change(name, value),
          [playground],
        )}
        onPreset={useCallback((next) => playground.choosePreset(next), [playground])}
        onBackend={useCallback((next: BackendChoice) => playground.chooseBackend(next), [playground])}
        onReset={useCallback(() => playground.reset(), [playground])}
      />
    </ErrorBoundary>
  );
  return (
    <div className={styles.page}>
      <SkipLink to="charts">Skip to the charts</SkipLink>
      <Header theme={view.theme} onTheme={(theme) => setView({ ...view, theme })} onHelp={() => setHelpOpen(true)}>
        <ErrorBoundary name="Training" kind="toolbar" rest="The run and the charts go on.">
          <RunBar playground={playground} onSettings={isWide ? null : openDrawer} />
        </ErrorBoundary>
      </Header>
      <section className={styles.messages} aria-label="Messages">
        <Notices notices={notices} onDismiss={(id) => playground.dismiss(id)} />
        {failure && (
          <FailureNotice
            error={failure.error}
            methodLabel={failure.name}
            step={failure.step}
            checkpointStep={failure.checkpointStep}
            onRestart={() => playground.restart()}
            onReset={() => playground.reset()}
            onUseWasm={() => (failure.checkpointStep === null ? playground.reset("wasm") : playground.restart("wasm"))}
          />
        )}
      </section>
      {isWide ? (
        <aside className={styles.rail} aria-label="Settings">
          {rail}
        </aside>
      ) : (
        <SettingsDrawer isOpen={isDrawerOpen} onClose={() => setDrawerOpen(false)}>
          {rail}
        </SettingsDrawer>
      )}
      <main id="charts" tabIndex={-1} className={styles.main}>
        <PanelArea playground={playground} smoothing={view.smoothing} onSmoothing={onSmoothing} />
      </main>
      <HelpDialog
        isOpen={isHelpOpen}
        areShortcutsOn={areShortcutsOn}
        onShortcuts={setShortcutsOn}
        onClose={() => setHelpOpen(false)}
      />
    </div>
  );
}
