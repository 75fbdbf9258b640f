/** From the selected step of a run another arm can go on, which shares what came before. */
import { useStore } from "zustand";
import { Select } from "../../../components/charts/Select.tsx";
import { Button } from "../../../components/controls/Button.tsx";
import type { Selection } from "../../../components/panels/types.ts";
import { getMethod, METHODS } from "../../../engine/index.ts";
import type { Playground } from "../../experiment/playground.ts";
import styles from "./SelectionSheet.module.css";

export function ContinueAs({
  playground,
  selection,
  onSelect,
}: {
  playground: Playground;
  selection: Selection;
  onSelect(part: Partial<Selection>): void;
}) {
  const views = useStore(playground.store, (state) => state.views);
  const { step } = selection;
  const runs = views.filter(
    ({ origin, steps }) => origin === "live" && step !== null && step <= (steps.at(-1)?.step ?? -1) + 1,
  );
  // By keyboard a step is selected without a run.
  const run = runs.find(({ id }) => id === selection.run) ?? runs[0];
  if (!run || step === null || step < 1) return null;
  return (
    <div className={styles.continue} role="group" aria-label="Continue as another arm">
      Continue
      <Select
        label="Run to continue"
        options={runs.map(({ id, name }) => ({ value: id, label: name }))}
        value={run.id}
        onChange={(id) => onSelect({ run: id })}
      />
      <span>from step {step} as</span>
      {METHODS.map((method) => (
        <Button key={method} look="small" onClick={() => playground.continueAs(run.id, step, method)}>
          {getMethod(method).title}
        </Button>
      ))}
    </div>
  );
}
