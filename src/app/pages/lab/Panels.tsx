/** The panels of the Lab; they share crosshair, smoothing and selection. */

import { memo, useState } from "react";
import { useStore } from "zustand";
import grid from "../../../components/panels/grid.module.css";
import { PanelShell } from "../../../components/panels/PanelShell.tsx";
import type { Figure } from "../../../components/panels/panel.ts";
import { NOTHING_SELECTED, type PanelProps, type Selection } from "../../../components/panels/types.ts";
import { PANELS } from "../../../components/registry.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import type { Playground } from "../../experiment/playground.ts";
import { ShareDialog } from "../share/ShareDialog.tsx";
import { Averages } from "./Averages.tsx";
import { FilesBar } from "./files/FilesBar.tsx";
import { Guarded } from "./Guarded.tsx";
import type { LabView } from "./labView.ts";
import { PanelMenu } from "./PanelMenu.tsx";
import styles from "./Panels.module.css";
import { Smoothing } from "./Smoothing.tsx";
import { ZoomChip } from "./ZoomChip.tsx";

export const Panels = memo(function Panels({
  playground,
  view,
  selection,
  onSelect,
  onView,
  isSharing,
  onSharing,
}: {
  playground: Playground;
  view: LabView;
  selection: Selection;
  onSelect(part: Partial<Selection>): void;
  onView(view: LabView): void;
  isSharing: boolean;
  onSharing(isSharing: boolean): void;
}) {
  const runs = useStore(playground.store, (state) => state.views);
  const steps = useStore(playground.store, (state) => state.settings.steps);
  const [hover, setHover] = useState<Selection>(NOTHING_SELECTED);
  const [figures] = useState(() => new Map<string, Figure>());
  const [drawn, setDrawn] = useState<string | null>(null);
  const props: PanelProps = {
    runs,
    // A run that was brought may be longer than any here.
    horizon: Math.max(steps, ...runs.map((run) => (run.steps.at(-1)?.step ?? 0) + 1)),
    view,
    onView: (part) => onView({ ...view, ...part }),
    hover,
    selection,
    onHover: (part) => setHover((before) => ({ ...before, ...part })),
    onSelect,
  };
  const shareFigure = (panel: string) => {
    setDrawn(panel);
    onSharing(true);
  };
  const words = useWords();
  const shown = PANELS.filter(({ id }) => view.panels.includes(id));
  return (
    <>
      <ZoomChip window={view.window} onWhole={() => onView({ ...view, window: null })} />
      <div className={grid.panels}>
        {shown.map((panel) => (
          <Guarded key={panel.id} name={panel.words(words).title}>
            <PanelShell panel={panel} figures={figures} onExport={shareFigure} {...props} />
          </Guarded>
        ))}
      </div>
      <div className={styles.foot}>
        <PanelMenu shown={view.panels} onChange={(panels) => onView({ ...view, panels })} />
        <FilesBar playground={playground} />
        {runs.some(({ style }) => style.isFaint) && (
          <Averages value={view.location} onChange={(location) => onView({ ...view, location })} />
        )}
        <Smoothing value={view.smoothing} onChange={(smoothing) => onView({ ...view, smoothing })} />
      </div>
      <ShareDialog
        playground={playground}
        figures={figures}
        panel={drawn}
        location={view.location}
        run={selection.run}
        isOpen={isSharing}
        onClose={() => {
          setDrawn(null);
          onSharing(false);
        }}
      />
    </>
  );
});
