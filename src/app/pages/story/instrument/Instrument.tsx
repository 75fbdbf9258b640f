/** The Lab in small: whom to train, alpha, Run, and the four pictures of what happens; a click leads to the Lab. */

import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import { MethodToggle } from "../../../../components/controls/MethodToggle.tsx";
import { SettingField } from "../../../../components/controls/SettingField.tsx";
import { advantagesPanel } from "../../../../components/panels/AdvantagesPanel.tsx";
import { confidencePanel } from "../../../../components/panels/ConfidencePanel.tsx";
import { entropyPanel } from "../../../../components/panels/EntropyPanel.tsx";
import grid from "../../../../components/panels/grid.module.css";
import { PanelShell } from "../../../../components/panels/PanelShell.tsx";
import { passAtKPanel } from "../../../../components/panels/PassAtKPanel.tsx";
import { CHART_VIEW, NOTHING_SELECTED, type PanelProps, type Selection } from "../../../../components/panels/types.ts";
import { useWords } from "../../../../components/words/useWords.tsx";
import { startLike } from "../../../experiment/state.ts";
import { Guarded } from "../../lab/Guarded.tsx";
import type { PageProps } from "../../pages.ts";
import { labLink } from "../places.ts";
import styles from "./Instrument.module.css";

const PANELS = [entropyPanel, confidencePanel, advantagesPanel, passAtKPanel];

export function Instrument({ playground, onOpen }: Pick<PageProps, "playground" | "onOpen">) {
  const words = useWords();
  const { story } = words;
  // The recordings behind these pictures are asked for with it.
  useEffect(() => {
    onOpen(null);
  }, [onOpen]);
  const runs = useStore(playground.store, (state) => state.views);
  const steps = useStore(playground.store, (state) => state.settings.steps);
  const [hover, setHover] = useState<Selection>(NOTHING_SELECTED);
  const [view, setView] = useState(CHART_VIEW);
  const props: PanelProps = {
    runs,
    horizon: Math.max(steps, ...runs.map((run) => (run.steps.at(-1)?.step ?? 0) + 1)),
    view,
    onView: (part) => setView((before) => ({ ...before, ...part })),
    hover,
    selection: NOTHING_SELECTED,
    onHover: (part) => setHover((before) => ({ ...before, ...part })),
    onSelect: ({ run, ...place }) => {
      // Nothing is selected here that could be let go.
      if (Object.values({ run, ...place }).every((value) => value == null)) return;
      const start = startLike(playground.store.getState());
      const name = runs.find(({ id }) => id === run)?.name ?? null;
      window.location.hash = labLink(start, { run: name, ...place });
    },
  };
  return (
    <>
      <h2 className={styles.title}>{story.instrument.title}</h2>
      <p className={styles.text}>{story.instrument.text}</p>
      <Controls playground={playground} />
      <div className={grid.panels}>
        {PANELS.map((panel) => (
          <Guarded key={panel.id} name={panel.words(words).title}>
            <PanelShell panel={panel} {...props} />
          </Guarded>
        ))}
      </div>
    </>
  );
}

function Controls({ playground }: Pick<PageProps, "playground">) {
  const { story } = useWords();
  const { store } = playground;
  const choice = useStore(store, (state) => state.choice);
  const phase = useStore(store, (state) => state.phase);
  const canTrain = useStore(store, (state) => state.canTrain);
  const alpha = useStore(store, (state) => state.settings.alpha);
  const initial = useStore(store, (state) => state.preset.settings.alpha ?? alpha);
  const isRunning = phase === "loading" || phase === "running" || phase === "pausing";
  return (
    <div className={styles.controls}>
      <MethodToggle value={choice} isFixed={phase === "failed"} onChange={(next) => playground.choose(next)} />
      <Button
        look="primary"
        icon={isRunning ? "M2 1h3v10H2zM7 1h3v10H7z" : "M2 1l9 5-9 5z"}
        isOff={isRunning ? phase === "pausing" : !canTrain}
        onClick={() => playground.toggle()}
      >
        {isRunning ? story.pause : story.run}
      </Button>
      <div className={styles.alpha}>
        <SettingField
          name="alpha"
          value={alpha}
          initial={initial}
          onChange={(name, value) => playground.change(name, value)}
        />
      </div>
    </div>
  );
}
