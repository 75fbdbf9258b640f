/** From the selected step of a run another arm can go on, which shares what came before. */

import { useState } from "react";
import { useStore } from "zustand";
import { Select } from "../../../components/charts/Select.tsx";
import { Button } from "../../../components/controls/Button.tsx";
import { Menu } from "../../../components/controls/Menu.tsx";
import type { Selection } from "../../../components/panels/types.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import { getMethod, TWINS } from "../../../engine/index.ts";
import type { Playground } from "../../experiment/playground.ts";
import { ReadyArms } from "./arms/ReadyArms.tsx";
import styles from "./SelectionSheet.module.css";
import { Sweep } from "./sweep/Sweep.tsx";

export function ContinueAs({
  playground,
  selection,
  onSelect,
}: {
  playground: Playground;
  selection: Selection;
  onSelect(part: Partial<Selection>): void;
}) {
  const { lab, arms } = useWords();
  const views = useStore(playground.store, (state) => state.views);
  const [isSweeping, setSweeping] = useState(false);
  const { step } = selection;
  const runs = views.filter(
    ({ origin, steps }) => origin === "live" && step !== null && step <= (steps.at(-1)?.step ?? -1) + 1,
  );
  // By keyboard a step is selected without a run.
  const run = runs.find(({ id }) => id === selection.run) ?? runs[0];
  if (!run || step === null || step < 1) return null;
  return (
    <div className={styles.continue} role="group" aria-label={lab.continueAs}>
      {lab.continue}
      <Select
        label={lab.runToContinue}
        options={runs.map(({ id, name }) => ({ value: id, label: name }))}
        value={run.id}
        onChange={(id) => onSelect({ run: id })}
      />
      <span>{lab.fromStepAs(step)}</span>
      {TWINS.map((method) => (
        <Button key={method} look="small" onClick={() => playground.continueAs(run.id, step, method)}>
          {getMethod(method).title}
        </Button>
      ))}
      <Menu name={arms.otherMethods} sign={arms.otherMethods} look="small">
        {(close) => (
          <ReadyArms
            groups={["advantages", "losses"]}
            onChoose={({ method }) => {
              close();
              playground.continueAs(run.id, step, method);
            }}
          />
        )}
      </Menu>
      <Button look="small" title={lab.otherSettingsMeaning} onClick={() => setSweeping(true)}>
        {lab.otherSettings}
      </Button>
      {isSweeping && run.config && (
        <Sweep
          playground={playground}
          trunk={{ run: run.id, name: run.name, method: run.config.method, step }}
          onClose={() => setSweeping(false)}
        />
      )}
    </div>
  );
}
