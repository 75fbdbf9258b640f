/** One setting that is swept: which, and its values, as a list, from a range or by choice. */
import { useId } from "react";
import { Button } from "../../../../components/controls/Button.tsx";
import { Choice } from "../../../../components/controls/Choices.tsx";
import { SETTING_GROUPS } from "../../../../components/controls/settingGroups.ts";
import { useSetting } from "../../../../components/words/useSetting.ts";
import { useWords } from "../../../../components/words/useWords.tsx";
import {
  type ChoiceSetting,
  hasSay,
  isFixed,
  type MethodId,
  SETTINGS,
  type SettingName,
  type Settings,
  writeNumber,
} from "../../../../engine/index.ts";
import { RangeFields } from "./RangeFields.tsx";
import styles from "./sweep.module.css";
import { TextField } from "./TextField.tsx";

export interface Draft {
  name: SettingName;
  /** Its values as they are written. */
  text: string;
}

/** What has a say under one of the methods, beside the other settings; seeds are swept by themselves. Forks train what their trunk trains. */
export const sweepable = (methods: readonly MethodId[], settings: Settings, isFork: boolean): SettingName[] =>
  (Object.keys(SETTINGS) as SettingName[]).filter(
    (name) =>
      name !== "seed" && !(isFork && isFixed(name)) && methods.some((method) => hasSay({ ...settings, method }, name)),
  );

export function SettingValues({
  title,
  draft: { name, text },
  refusal,
  choices,
  onName,
  onText,
  onRemove,
}: {
  title: string;
  draft: Draft;
  refusal: string | null;
  choices: readonly SettingName[];
  onName(name: SettingName): void;
  onText(text: string): void;
  onRemove: (() => void) | null;
}) {
  const id = useId();
  const { controls, settings, sweep } = useWords();
  const setting = useSetting(name);
  return (
    <fieldset className={styles.part} aria-describedby={id}>
      <legend>{title}</legend>
      <select
        className={styles.select}
        aria-label={title}
        value={name}
        onChange={({ target }) => onName(target.value as SettingName)}
      >
        {SETTING_GROUPS.map((group) => {
          const names = choices.filter((each) => SETTINGS[each].group === group).sort(byPlace);
          return (
            names.length > 0 && (
              <optgroup key={group} label={controls.settingGroups[group]}>
                {names.map((each) => (
                  <option key={each} value={each}>
                    {settings[each].label}
                  </option>
                ))}
              </optgroup>
            )
          );
        })}
      </select>
      {setting.kind === "choice" ? (
        <Choices setting={setting} text={text} refusal={refusal} onText={onText} />
      ) : (
        <TextField label={sweep.valuesOf(setting.label)} value={text} refusal={refusal} onChange={onText} />
      )}
      {onRemove && (
        <Button look="quiet" aria-label={sweep.leaveOut(setting.label)} onClick={onRemove}>
          ✕
        </Button>
      )}
      <p id={id} className={styles.note}>
        {setting.help}
        {setting.kind === "number" && ` ${sweep.limits(writeNumber(setting.min), writeNumber(setting.max))}`}
      </p>
      {setting.kind === "number" && <RangeFields key={name} setting={setting} onText={onText} />}
    </fieldset>
  );
}

const NAMES = Object.keys(SETTINGS);
const byPlace = (a: SettingName, b: SettingName) => NAMES.indexOf(a) - NAMES.indexOf(b);

function Choices({
  setting,
  text,
  refusal,
  onText,
}: {
  setting: ChoiceSetting;
  text: string;
  refusal: string | null;
  onText(text: string): void;
}) {
  const chosen = text.split(", ");
  const toggled = (value: string) =>
    setting.options.map((option) => option.value).filter((each) => chosen.includes(each) !== (each === value));
  return (
    <>
      {setting.options.map(({ value, label, help }) => (
        <Choice key={value} title={help}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => onText(toggled(value).join(", "))} />
          {label}
        </Choice>
      ))}
      {refusal !== null && (
        <p role="alert" className={styles.refusal}>
          {refusal}
        </p>
      )}
    </>
  );
}
