/** Arms by a grid of settings and by seeds, with what they cost before they begin; or such arms as forks of a run. */

import { useState } from "react";
import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import { Choice } from "../../../../components/controls/Choices.tsx";
import { Dialog } from "../../../../components/controls/Dialog.tsx";
import { useSaid, useWords } from "../../../../components/words/useWords.tsx";
import {
  FEWEST_SEEDS,
  getMethod,
  METHODS,
  type MethodId,
  type RunId,
  SETTINGS,
  usesSetting,
} from "../../../../engine/index.ts";
import { MOST_ARMS, newArm } from "../../../experiment/arms.ts";
import type { Playground } from "../../../experiment/playground.ts";
import { readSeeds } from "../../../experiment/seedList.ts";
import { addSweep, cellsOf, type Grid } from "../../../experiment/sweep.ts";
import { readValues, writeValues } from "../../../experiment/valueList.ts";
import { type Draft, SettingValues, sweepable } from "./SettingValues.tsx";
import { SweptArms } from "./SweptArms.tsx";
import styles from "./sweep.module.css";
import { TextField } from "./TextField.tsx";

/** Where forks begin. */
export interface Trunk {
  run: RunId;
  name: string;
  method: MethodId;
  step: number;
}

export interface SweepProps {
  playground: Playground;
  /** Null: arms that train from the start. */
  trunk: Trunk | null;
  onClose(): void;
}

/** More would have no picture. */
const MOST_SETTINGS = 2;

export function SweepDialog({ playground, trunk, onClose }: SweepProps) {
  const { sweep } = useWords();
  const said = useSaid();
  const state = useStore(playground.store);
  const { arms, settings } = state;
  const draftOf = (name: Draft["name"]): Draft => ({ name, text: writeValues([settings[name]]) });
  const [methods, setMethods] = useState<readonly MethodId[]>(
    trunk ? [trunk.method] : METHODS.filter((method) => usesSetting(method, "alpha")),
  );
  const [drafts, setDrafts] = useState<readonly Draft[]>(() => {
    const first = trunk && !usesSetting(trunk.method, "alpha") ? "entropyCoef" : "alpha";
    return [draftOf(first)];
  });
  const [seedText, setSeedText] = useState(state.seeds.join(", "));

  const swept = drafts.map((draft) => ({ ...draft, reading: readValues(SETTINGS[draft.name], draft.text) }));
  const seeds = readSeeds(seedText);
  const isRead = swept.every(({ reading }) => "values" in reading) && "seeds" in seeds && methods.length > 0;
  const grid: Grid = {
    methods,
    swept: swept.map(({ name, reading }) => ({ name, values: "values" in reading ? reading.values : [] })),
  };
  const planned = () => {
    if (!trunk) return addSweep(state, grid, "seeds" in seeds ? seeds.seeds : []);
    const parent = { run: trunk.run, step: trunk.step };
    const forks = cellsOf(grid, settings).map(({ method, settings: own }) => newArm(method, { settings: own, parent }));
    return { ...state, arms: [...arms, ...forks] };
  };
  const next = isRead ? planned() : null;
  const isTooMany = next !== null && (next === state || next.arms.length > MOST_ARMS);
  const add = () => {
    if (trunk) {
      for (const { method, settings: own } of cellsOf(grid, settings))
        playground.continueAs(trunk.run, trunk.step, method, own);
    } else if ("seeds" in seeds) {
      playground.edit((experiment) => addSweep(experiment, grid, seeds.seeds));
    }
    onClose();
  };
  const isOff = next === null || isTooMany;
  const free = sweepable(methods, settings, trunk !== null).filter((name) =>
    drafts.every((draft) => draft.name !== name),
  );
  return (
    <Dialog title={trunk ? sweep.continue(trunk.name, trunk.step) : sweep.title} isOpen onClose={onClose}>
      <p className={styles.lead}>{trunk ? sweep.leadOfForks : sweep.lead}</p>
      <fieldset className={styles.part}>
        <legend>{sweep.method}</legend>
        {METHODS.map((method) => (
          <Choice key={method}>
            <input
              type="checkbox"
              checked={methods.includes(method)}
              onChange={() => setMethods(METHODS.filter((each) => methods.includes(each) !== (each === method)))}
            />
            {getMethod(method).title}
          </Choice>
        ))}
        {methods.length === 0 && (
          <p role="alert" className={styles.refusal}>
            {sweep.oneMethod}
          </p>
        )}
      </fieldset>
      {swept.map(({ reading, ...draft }, place) => (
        <SettingValues
          key={place}
          title={drafts.length > 1 ? sweep.settingNumber(place + 1) : sweep.setting}
          draft={draft}
          refusal={"refused" in reading ? said(reading.refused) : null}
          choices={[draft.name, ...free]}
          onName={(name) => setDrafts(drafts.with(place, draftOf(name)))}
          onText={(text) => setDrafts(drafts.with(place, { ...draft, text }))}
          onRemove={drafts.length > 1 ? () => setDrafts(drafts.toSpliced(place, 1)) : null}
        />
      ))}
      {drafts.length < MOST_SETTINGS && free[0] && (
        <Button look="small" onClick={() => setDrafts([...drafts, draftOf(free[0]!)])}>
          {sweep.second}
        </Button>
      )}
      {!trunk && (
        <fieldset className={styles.part}>
          <legend>{sweep.seeds}</legend>
          <TextField
            label={sweep.seedsOfEach}
            value={seedText}
            refusal={"refused" in seeds ? said(seeds.refused) : null}
            onChange={setSeedText}
          />
          {"seeds" in seeds && seeds.seeds.length < FEWEST_SEEDS && (
            <p className={styles.note}>{sweep.fewSeeds(FEWEST_SEEDS)}</p>
          )}
        </fieldset>
      )}
      <SweptArms state={state} next={next} isTooMany={isTooMany} />
      <div className={styles.actions}>
        <Button isOff={isOff} onClick={add}>
          {sweep.add}
        </Button>
        <Button
          look="primary"
          isOff={isOff}
          onClick={() => {
            add();
            playground.run();
          }}
        >
          {sweep.addAndRun}
        </Button>
      </div>
    </Dialog>
  );
}
