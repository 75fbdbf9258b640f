/** An arm's name and what it does not share with the others. */
import { useId } from "react";
import { Button } from "../../../../components/controls/Button.tsx";
import { SettingField } from "../../../../components/controls/SettingField.tsx";
import { SETTINGS, type SettingName, usesSetting } from "../../../../engine/index.ts";
import { LONGEST_ARM_NAME } from "../../../experiment/arms.ts";
import { duplicateArm, removeArm, renameArm, shareSetting } from "../../../experiment/edits.ts";
import type { Playground } from "../../../experiment/playground.ts";
import type { ArmView } from "../../../experiment/views.ts";
import styles from "./ArmsBar.module.css";

/** A seed belongs to a run, not to an arm. */
const OWN = (Object.keys(SETTINGS) as SettingName[]).filter((name) => name !== "seed");

export function ArmMenu({ arm, canRemove, playground }: { arm: ArmView; canRemove: boolean; playground: Playground }) {
  const id = useId();
  const shared = playground.store.getState().settings;
  const own = OWN.filter((name) => arm.settings[name] !== undefined);
  const others = OWN.filter((name) => !own.includes(name) && usesSetting(arm.method, name));
  return (
    <>
      <Button look="quiet" popoverTarget={id} aria-label={`Settings of the arm ${arm.label}`}>
        ⋯
      </Button>
      <div id={id} popover="auto" role="dialog" aria-label={`Arm ${arm.label}`} className={styles.menu}>
        <label className={styles.field}>
          Name
          <input
            type="text"
            className={styles.text}
            maxLength={LONGEST_ARM_NAME}
            defaultValue={arm.name ?? ""}
            placeholder={arm.label}
            onBlur={({ target }) => playground.edit((experiment) => renameArm(experiment, arm.id, target.value))}
          />
        </label>
        {own.map((name) => (
          <div key={name}>
            <SettingField
              name={name}
              value={arm.settings[name]!}
              initial={shared[name]}
              onChange={(_, value) => playground.change(name, value, arm.id)}
            />
            <Button
              look="quiet"
              onClick={() => playground.edit((experiment) => shareSetting(experiment, arm.id, name))}
            >
              As the other arms
            </Button>
          </div>
        ))}
        <label className={styles.field}>
          Other than the rest
          <select
            className={styles.text}
            value=""
            onChange={({ target }) => {
              const name = target.value as SettingName;
              playground.change(name, shared[name], arm.id);
            }}
          >
            <option value="">Choose a setting</option>
            {others.map((name) => (
              <option key={name} value={name}>
                {SETTINGS[name].label}
              </option>
            ))}
          </select>
        </label>
        <div className={styles.actions}>
          <Button look="small" onClick={() => playground.edit((experiment) => duplicateArm(experiment, arm.id, {}))}>
            Duplicate
          </Button>
          <Button
            look="small"
            isOff={!canRemove}
            title="Its runs stay in the library"
            onClick={() => playground.edit((experiment) => removeArm(experiment, arm.id))}
          >
            Remove
          </Button>
        </div>
      </div>
    </>
  );
}
