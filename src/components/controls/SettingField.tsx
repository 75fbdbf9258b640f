/** Any setting, by what it is set with. */
import type { SettingName } from "../../engine/index.ts";
import { useSetting } from "../words/useSetting.ts";
import { ChoiceControl } from "./ChoiceControl.tsx";
import { NumberControl } from "./NumberControl.tsx";

export interface SettingFieldProps {
  name: SettingName;
  value: number | string;
  /** Where it started. */
  initial: number | string;
  onChange(name: SettingName, value: number | string): void;
}

export function SettingField({ name, value, initial, onChange }: SettingFieldProps) {
  const setting = useSetting(name);
  return setting.kind === "number" ? (
    <NumberControl
      name={name}
      setting={setting}
      value={value as number}
      initial={initial as number}
      onChange={onChange}
    />
  ) : (
    <ChoiceControl name={name} setting={setting} value={value as string} onChange={onChange} />
  );
}
