/** Any setting, by what it is set with. */
import { useMemo } from "react";
import type { SettingName } from "../../engine/index.ts";
import { useSetting } from "../words/useSetting.ts";
import { ChoiceControl } from "./ChoiceControl.tsx";
import { NumberControl } from "./NumberControl.tsx";

export interface SettingFieldProps {
  name: SettingName;
  value: number | string;
  /** Where it started. */
  initial: number | string;
  /** It belongs to no run: what it takes effect at goes without saying. */
  isAtOnce?: boolean;
  onChange(name: SettingName, value: number | string): void;
}

export function SettingField({ name, value, initial, isAtOnce = false, onChange }: SettingFieldProps) {
  const own = useSetting(name);
  const setting = useMemo(() => (isAtOnce ? { ...own, effect: undefined } : own), [own, isAtOnce]);
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
