/** The settings that matter most, each method's own among them, and all the others behind disclosure. */
import { memo, type ReactNode } from "react";
import { SETTINGS, type SettingName, type Settings, settingsOf } from "../../engine/index.ts";
import { useWords } from "../words/useWords.tsx";
import { SettingField } from "./SettingField.tsx";
import styles from "./SettingsRail.module.css";
import { SETTING_GROUPS } from "./settingGroups.ts";

/** What most experiments are about. */
const KNOBS: readonly SettingName[] = ["alpha", ...settingsOf("rivals").map(([name]) => name), "learningRate", "steps"];

export interface SettingListProps {
  settings: Settings;
  /** Where they started, which each can go back to. */
  initial: Settings;
  /** Whether a setting has a say here. */
  isUsed(name: SettingName): boolean;
  onChange(name: SettingName, value: number | string): void;
  /** What stands with the settings of the run. */
  children?: ReactNode;
}

export const SettingList = memo(function SettingList(props: SettingListProps) {
  const { controls } = useWords();
  const { settings, initial, isUsed, onChange, children } = props;
  const fields = (names: readonly SettingName[]) =>
    names.map((name) => (
      <SettingField key={name} name={name} value={settings[name]} initial={initial[name]} onChange={onChange} />
    ));
  const changed = (names: readonly SettingName[]) => names.filter((name) => settings[name] !== initial[name]).length;
  const groups = SETTING_GROUPS.map((group) => {
    const names = settingsOf(group).map(([name]) => name);
    return { group, names: names.filter((name) => !KNOBS.includes(name) && isUsed(name)) };
  });
  return (
    <>
      <div className={styles.knobs}>{fields(KNOBS.filter(isUsed))}</div>
      <details className={styles.all}>
        <summary>
          {controls.allSettings} <Count changed={changed((Object.keys(SETTINGS) as SettingName[]).filter(isUsed))} />
        </summary>
        {groups
          .filter(({ names }) => names.length > 0)
          .map(({ group, names }) => (
            <details key={group} className={styles.group}>
              <summary>
                {controls.settingGroups[group]} <Count changed={changed(names)} />
              </summary>
              {fields(names)}
              {group === "run" && children}
            </details>
          ))}
      </details>
    </>
  );
});

function Count({ changed }: { changed: number }) {
  const { controls } = useWords();
  return changed > 0 && <span className={styles.count}>{controls.changed(changed)}</span>;
}
