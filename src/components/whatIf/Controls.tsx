import { useId } from "react";
import { getMethod, learnsPartition, type SettingName, type WhatIf as Settings, TWINS } from "../../engine/index.ts";
import { NumberInput } from "../controls/NumberInput.tsx";
import { Segments } from "../controls/Segments.tsx";
import { Slider } from "../controls/Slider.tsx";
import { useSetting } from "../words/useSetting.ts";
import { useWords } from "../words/useWords.tsx";
import { askedUnder } from "./settings.ts";
import type { OwnSettings } from "./types.ts";
import styles from "./whatIf.module.css";

/** Everything that re-weights a group that is sampled already, and the temperature at which it is learned from. */
export function Controls({
  own,
  settings,
  onChange,
}: {
  own: OwnSettings;
  settings: Settings;
  onChange(settings: Settings): void;
}) {
  const words = useWords().answers.whatIf;
  const shown = { ...own, ...settings };
  const asked = [...new Set([...TWINS, own.method])].filter((id) => !learnsPartition(id));
  const methods = asked.map((value) => ({ value, label: getMethod(value).title }));
  return (
    <div className={styles.controls}>
      <div className={styles.control}>
        <span>{words.method}</span>
        <Segments
          label={words.asked(words.method)}
          options={methods}
          value={shown.method}
          onChange={(method) => onChange({ ...settings, method })}
        />
      </div>
      {askedUnder(shown.method).map((name) => (
        <Control
          key={name}
          name={name}
          value={shown[name]}
          onChange={(value) => onChange({ ...settings, [name]: value })}
        />
      ))}
    </div>
  );
}

function Control({
  name,
  value,
  onChange,
}: {
  name: SettingName;
  value: number | string;
  onChange(value: number | string): void;
}) {
  const id = useId();
  const { asked } = useWords().answers.whatIf;
  const setting = useSetting(name);
  if (setting.kind === "choice")
    return (
      <div className={styles.control}>
        <span title={setting.help}>{setting.label}</span>
        <Segments label={asked(setting.label)} options={setting.options} value={String(value)} onChange={onChange} />
      </div>
    );
  return (
    <div className={styles.control}>
      <label htmlFor={id} id={`${id}-label`} title={setting.help}>
        {setting.label}
      </label>
      <Slider id={id} scale={setting} value={Number(value)} onChange={onChange} />
      <NumberInput
        setting={setting}
        value={Number(value)}
        describedBy={`${id}-label`}
        onStep={onChange}
        onEnter={onChange}
        onBlur={() => {}}
      />
    </div>
  );
}
