/** The settings of a what-if. Pure. */
import {
  ADVANTAGE_SETTINGS,
  getMethod,
  type RunConfig,
  SETTINGS,
  type Setting,
  type SettingName,
  usesSetting,
  type WhatIf,
  writeNumber,
} from "../../engine/index.ts";
import { formatList } from "../charts/format.ts";
import type { OwnSettings } from "./types.ts";

type Asked = Exclude<keyof OwnSettings, "method">;
/** In the order of all settings. */
const ASKED = (Object.keys(SETTINGS) as SettingName[]).filter(
  (name): name is Asked => name === "temperature" || ADVANTAGE_SETTINGS.some((asked) => asked === name),
);

export function ownSettings(config: RunConfig): OwnSettings {
  const entries = (["method", ...ASKED] as const).map((name) => [name, config[name]]);
  return Object.fromEntries(entries) as OwnSettings;
}

/** Those that have a say under a method. */
export const askedUnder = (method: OwnSettings["method"]): readonly Asked[] =>
  ASKED.filter((name) => usesSetting(method, name));

/** What is asked, without what is the run's own. */
export function otherThan(own: OwnSettings, wanted: WhatIf): WhatIf {
  const entries = Object.entries(wanted).filter(([name, value]) => value !== own[name as keyof OwnSettings]);
  return Object.fromEntries(entries);
}

/** "ProGRPO, alpha 2 and Gate mixed only"; empty where nothing that has a say is other than the run's own. */
export function settingWords(own: OwnSettings, { method, ...settings }: WhatIf): string {
  const used = askedUnder(method ?? own.method).filter((name) => settings[name] !== undefined);
  const words = used.map((name) => `${SETTINGS[name].label} ${valueWords(name, settings[name]!)}`);
  return formatList([...(method ? [getMethod(method).title] : []), ...words]);
}

function valueWords(name: SettingName, value: number | string): string {
  const setting: Setting = SETTINGS[name];
  if (setting.kind === "number") return writeNumber(value as number);
  return setting.options.find((option) => option.value === value)?.label ?? String(value);
}
