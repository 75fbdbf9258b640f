/** The panels, the inspector and the sentence below; they share crosshair, smoothing and chosen group. */
import { memo, type ReactNode, useId, useState } from "react";
import { useStore } from "zustand";
import type { StoreApi } from "zustand/vanilla";
import { Slider } from "../../../components/controls/Slider.tsx";
import { ErrorBoundary } from "../../../components/ErrorBoundary.tsx";
import { GroupInspector } from "../../../components/inspector/GroupInspector.tsx";
import { PanelShell } from "../../../components/panels/PanelShell.tsx";
import { Summary } from "../../../components/panels/Summary.tsx";
import { NOTHING_SELECTED, type PanelProps, type Selection } from "../../../components/panels/types.ts";
import { PANELS } from "../../../components/registry.ts";
import { SMOOTHING, writeNumber } from "../../../engine/index.ts";
import styles from "../../App.module.css";
import type { PlaygroundState } from "../../experiment/state.ts";

export const PanelArea = memo(function PanelArea({
  store,
  smoothing,
  onSmoothing,
}: {
  store: StoreApi<PlaygroundState>;
  smoothing: number;
  onSmoothing(smoothing: number): void;
}) {
  const runs = useStore(store, (state) => state.views);
  const steps = useStore(store, (state) => state.settings.steps);
  const [hover, setHover] = useState<Selection>(NOTHING_SELECTED);
  const [selection, setSelection] = useState<Selection>(NOTHING_SELECTED);
  const props: PanelProps = {
    runs,
    horizon: steps,
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
            <PanelShell panel={panel} {...props} />
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
        <Smoothing value={smoothing} onChange={onSmoothing} />
      </div>
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
