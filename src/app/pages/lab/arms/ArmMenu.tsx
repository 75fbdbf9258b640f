/** What can be done to an arm; its settings are in the rail. */

import { Button } from "../../../../components/controls/Button.tsx";
import { Menu } from "../../../../components/controls/Menu.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import { LONGEST_ARM_NAME } from "../../../experiment/arms.ts";
import { duplicateArm, removeArm, renameArm } from "../../../experiment/edits.ts";
import type { Playground } from "../../../experiment/playground.ts";
import type { ArmView } from "../../../experiment/views.ts";
import styles from "./ArmsBar.module.css";

export function ArmMenu({
  arm,
  canRemove,
  playground,
  onSettings,
}: {
  arm: ArmView;
  canRemove: boolean;
  playground: Playground;
  /** Shows its settings. */
  onSettings(arm: string): void;
}) {
  const { arms } = useWords();
  const name = arms.arm(arm.label);
  return (
    <Menu name={name} aria-label={name} sign="⋯" look="quiet">
      {(close) => (
        <>
          <label className={styles.field}>
            {arms.label}
            <input
              type="text"
              className={styles.text}
              maxLength={LONGEST_ARM_NAME}
              defaultValue={arm.name ?? ""}
              placeholder={arm.label}
              onBlur={({ target }) => playground.edit((experiment) => renameArm(experiment, arm.id, target.value))}
            />
          </label>
          <div className={styles.actions}>
            <Button
              look="small"
              onClick={() => {
                close();
                onSettings(arm.id);
              }}
            >
              {arms.settings}
            </Button>
            <Button look="small" onClick={() => playground.edit((experiment) => duplicateArm(experiment, arm.id, {}))}>
              {arms.duplicate}
            </Button>
            <Button
              look="small"
              isOff={!canRemove}
              title={arms.removeMeaning}
              onClick={() => playground.edit((experiment) => removeArm(experiment, arm.id))}
            >
              {arms.remove}
            </Button>
          </div>
        </>
      )}
    </Menu>
  );
}
