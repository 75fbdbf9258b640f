/** What is compared: the arms, which of them are drawn and trained on, and their seeds. */

import { useState } from "react";
import { useStore } from "zustand";
import { markPath } from "../../../../components/charts/runStyle.ts";
import { Button } from "../../../../components/controls/Button.tsx";
import { Menu } from "../../../../components/controls/Menu.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import { ARM_GROUPS, type ArmGroup } from "../../../../engine/index.ts";
import { activateArm, addArm } from "../../../experiment/edits.ts";
import type { Playground } from "../../../experiment/playground.ts";
import type { ArmView } from "../../../experiment/views.ts";
import { QueueMenu } from "../queue/QueueMenu.tsx";
import { Sweep } from "../sweep/Sweep.tsx";
import { ArmMenu } from "./ArmMenu.tsx";
import styles from "./ArmsBar.module.css";
import { ReadyArms } from "./ReadyArms.tsx";
import { SeedsField } from "./SeedsField.tsx";

export function ArmsBar({
  playground,
  onSettings,
}: {
  playground: Playground;
  /** Shows an arm's settings. */
  onSettings(arm: string): void;
}) {
  const words = useWords().arms;
  const arms = useStore(playground.store, (state) => state.arms);
  const seeds = useStore(playground.store, (state) => state.seeds);
  const [isSweeping, setSweeping] = useState(false);
  return (
    <div className={styles.bar} role="group" aria-label={words.name}>
      <ul className={styles.arms}>
        {arms.map((arm) => (
          <li key={arm.id} className={styles.arm}>
            <Active arm={arm} playground={playground} />
            <ArmMenu arm={arm} canRemove={arms.length > 1} playground={playground} onSettings={onSettings} />
          </li>
        ))}
      </ul>
      <Menu name={words.new} sign={words.add} look="small" title={words.addMeaning}>
        {(close) => (
          <ReadyArms
            groups={Object.keys(ARM_GROUPS) as ArmGroup[]}
            onChoose={({ method, settings }) => {
              close();
              playground.edit((experiment) => addArm(experiment, method, settings(experiment.settings)));
            }}
          />
        )}
      </Menu>
      <Button look="small" title={words.sweepMeaning} onClick={() => setSweeping(true)}>
        {words.sweep}
      </Button>
      {isSweeping && <Sweep playground={playground} trunk={null} onClose={() => setSweeping(false)} />}
      <SeedsField key={seeds.join()} seeds={seeds} playground={playground} />
      <QueueMenu playground={playground} />
    </div>
  );
}

function Active({ arm, playground }: { arm: ArmView; playground: Playground }) {
  const words = useWords().arms;
  return (
    <label className={styles.name} title={words.active}>
      <input
        type="checkbox"
        checked={arm.isActive}
        onChange={({ target }) => playground.edit((experiment) => activateArm(experiment, arm.id, target.checked))}
      />
      <svg width="12" height="12" aria-hidden="true">
        <path d={markPath(arm.style.mark, 6, 6, 4)} fill={arm.style.stroke} />
      </svg>
      <span style={{ color: arm.style.ink }}>{arm.label}</span>
    </label>
  );
}
