/** The Lab: arms trained side by side, and everything that can be seen of them. */

import { useCallback, useState } from "react";
import { useStore } from "zustand";
import { Dialog } from "../../../components/controls/Dialog.tsx";
import { FailureNotice } from "../../../components/controls/FailureNotice.tsx";
import { ErrorBoundary } from "../../../components/ErrorBoundary.tsx";
import { Summary } from "../../../components/panels/Summary.tsx";
import type { Selection } from "../../../components/panels/types.ts";
import { Phases } from "../../../components/phase/Phases.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { taskAddress } from "../../address/taskAddress.ts";
import { Goals } from "../../goals/Goals.tsx";
import type { PageProps } from "../pages.ts";
import { Revive } from "../revive/Revive.tsx";
import { ArmsBar } from "./arms/ArmsBar.tsx";
import { EmbeddedLab } from "./embed/EmbeddedLab.tsx";
import { Guarded } from "./Guarded.tsx";
import styles from "./LabPage.module.css";
import { DEFAULT_LAB_VIEW, followed, selected } from "./labView.ts";
import { Panels } from "./Panels.tsx";
import { Rail } from "./Rail.tsx";
import { RunBar } from "./RunBar.tsx";
import { Runs } from "./runs/Runs.tsx";
import { UnfinishedOffer } from "./runs/UnfinishedOffer.tsx";
import { SelectionSheet } from "./SelectionSheet.tsx";
import { useLabAddress } from "./useLabAddress.ts";
import { useMadeBase } from "./useMadeBase.ts";

export function Page(props: PageProps) {
  const { playground, library, isNarrow } = props;
  const words = useWords();
  const { lab } = words;
  const [view, setView] = useState(DEFAULT_LAB_VIEW);
  const [isDrawerOpen, setDrawerOpen] = useState(false);
  const runs = useStore(playground.store, (state) => state.views);
  const failure = useStore(playground.store, (state) => state.failure);
  useLabAddress(props, view, setView);
  useMadeBase(playground);

  const { selection } = view;
  // Runs get other names as arms and seeds come and go.
  const following = followed(view, runs);
  if (following !== view) setView(following);
  const onSelect = useCallback(
    (part: Partial<Selection>) => {
      const { views } = playground.store.getState();
      setView((before) => selected(before, part, views));
    },
    [playground],
  );
  const [scope, setScope] = useState<string | null>(null);
  const showArm = useCallback((arm: string) => {
    setScope(arm);
    setDrawerOpen(true);
  }, []);
  const pinBaseline = useCallback((baseline: string | null) => setView((before) => ({ ...before, baseline })), []);
  const openDrawer = useCallback(() => setDrawerOpen(true), []);
  const summary = (
    <Guarded name={lab.summary}>
      <Summary runs={runs} location={view.location} />
    </Guarded>
  );
  const failed = failure && (
    <div className={styles.failure}>
      <FailureNotice
        error={failure.error}
        methodLabel={failure.name}
        step={failure.step}
        checkpointStep={failure.checkpointStep}
        onRestart={() => playground.restart()}
        onReset={() => playground.reset()}
        onMakeBase={() => {
          const { definition } = playground.store.getState();
          if (definition) window.location.hash = taskAddress(definition);
        }}
        onUseWasm={() => (failure.checkpointStep === null ? playground.reset("wasm") : playground.restart("wasm"))}
      />
    </div>
  );
  const panels = (
    <Panels
      playground={playground}
      view={view}
      selection={selection}
      onSelect={onSelect}
      onView={setView}
      isSharing={props.isSharing}
      onSharing={props.onSharing}
    />
  );
  if (props.isEmbedded)
    return <EmbeddedLab playground={playground} headline={summary} failure={failed} panels={panels} />;
  return (
    <div className={styles.lab}>
      <div className={styles.headline}>
        <Guarded name={lab.unfinished}>
          <UnfinishedOffer library={library} playground={playground} />
        </Guarded>
        {summary}
        <div className={styles.standing}>
          <Guarded name={words.phase.group}>
            <Phases
              runs={runs}
              looked={selection.run}
              cure={(run, reading, close) => (
                <Revive playground={playground} run={run} reading={reading} onRevived={close} />
              )}
            />
          </Guarded>
          <Guarded name={words.goals.title}>
            <Goals playground={playground} />
          </Guarded>
        </div>
      </div>
      <div className={styles.bar}>
        <ErrorBoundary name={lab.training} kind="toolbar" rest={lab.goesOn}>
          <RunBar playground={playground} onSettings={isNarrow ? openDrawer : null} />
          {!isNarrow && <ArmsBar playground={playground} onSettings={showArm} />}
        </ErrorBoundary>
      </div>
      {failed}
      {isNarrow ? (
        <Dialog title={lab.settings} side="left" isOpen={isDrawerOpen} onClose={() => setDrawerOpen(false)}>
          <ArmsBar playground={playground} onSettings={showArm} />
          <Rail playground={playground} scope={scope} onScope={setScope} />
        </Dialog>
      ) : (
        <aside className={styles.rail} aria-label={lab.settings}>
          <Rail playground={playground} scope={scope} onScope={setScope} />
        </aside>
      )}
      <section id="content" tabIndex={-1} className={styles.stage} aria-label={lab.charts}>
        {panels}
        <Guarded name={words.runs.title}>
          <Runs
            library={library}
            playground={playground}
            location={view.location}
            baseline={view.baseline}
            onBaseline={pinBaseline}
          />
        </Guarded>
      </section>
      <SelectionSheet
        playground={playground}
        selection={selection}
        onSelect={onSelect}
        pinned={view.pinned}
        onPin={(pinned) => setView((before) => ({ ...before, pinned }))}
      />
    </div>
  );
}
