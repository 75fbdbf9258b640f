/** The panels, the inspector and the sentence below; they share crosshair, smoothing and chosen group. */
import { memo, type ReactNode, useId, useState } from "react";
import { useStore } from "zustand";
import { Slider } from "../../../components/controls/Slider.tsx";
import { ErrorBoundary } from "../../../components/ErrorBoundary.tsx";
import { GroupInspector } from "../../../components/inspector/GroupInspector.tsx";
import { PanelShell } from "../../../components/panels/PanelShell.tsx";
import type { Figure } from "../../../components/panels/panel.ts";
import { Summary } from "../../../components/panels/Summary.tsx";
import { NOTHING_SELECTED, type PanelProps, type Selection } from "../../../components/panels/types.ts";
import { PANELS } from "../../../components/registry.ts";
import { SMOOTHING, writeNumber } from "../../../engine/index.ts";
import styles from "../../App.module.css";
import type { Playground } from "../../experiment/playground.ts";
import { FigureDialog } from "./files/FigureDialog.tsx";
import { FilesBar } from "./files/FilesBar.tsx";

export const PanelArea = memo(function PanelArea({
  playground,
  smoothing,
  onSmoothing,
}: {
  playground: Playground;
  smoothing: number;
  onSmoothing(smoothing: number): void;
}) {
  const runs = useStore(playground.store, (state) => state.views);
  const steps = useStore(playground.store, (state) => state.settings.steps);
  const [hover, setHover] = useState<Selection>(NOTHING_SELECTED);
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const [figure, setFigure] = useState<Figure | null>(null);
  const props: PanelProps = {
    runs,
    // A run that was brought may be longer than any here.
    horizon: Math.max(steps, ...runs.map((run) => (run.steps.at(-1)?.step ?? 0) + 1)),
    smoothing,
    hover,
    selection,
    onHover: (part) => setHover((before) => ({ ...before, ...part })),
    onSelect: (part) => setSelection((before) => ({ ...before, ...part })),
  };
  return (
    <>
      <div className={styles.panels}>
        {PANELS.map((panel) => (
          <Guarded key={panel.id} name={panel.title}>
            <PanelShell panel={panel} onExport={setFigure} {...props} />
          </Guarded>
        ))}
        <div className={styles.inspector}>
          <Guarded name="Group inspector">
            <GroupInspector {...props} />
          </Guarded>
        </div>
      </div>
      <div className={styles.bottom}>
        <Guarded name="Summary">
          <Summary runs={runs} />
        </Guarded>
        <FilesBar playground={playground} />
        <Smoothing value={smoothing} onChange={onSmoothing} />
      </div>
      <FigureDialog
        figure={figure}
        runs={runs}
        onClose={() => setFigure(null)}
        onNotice={(text) => playground.notify(text)}
      />
    </>
  );
});

function Guarded({ name, children }: { name: string; children: ReactNode }) {
  return (
    <ErrorBoundary name={name} kind="panel" rest="The run and everything else go on.">
      {children}
    </ErrorBoundary>
  );
}

function Smoothing({ value, onChange }: { value: number; onChange(value: number): void }) {
  const id = useId();
  return (
    <div className={styles.smoothing}>
      <label htmlFor={id}>Smoothing</label>
      <Slider
        id={id}
        scale={SMOOTHING}
        value={value}
        title="How much of the past each point of a line holds; the raw line stays, faint"
        onChange={onChange}
      />
      <output htmlFor={id}>{writeNumber(value)}</output>
    </div>
  );
}
