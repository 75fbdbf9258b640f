/** The settings of a what-if. Pure. */
import {
  ADVANTAGE_SETTINGS,
  getMethod,
  type RunConfig,
  SETTINGS,
  type SettingName,
  usesSetting,
  type WhatIf,
  writeNumber,
} from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import type { SettingWords } from "../../words/registries.ts";
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
export function settingWords(own: OwnSettings, { method, ...settings }: WhatIf, words: Words): string {
  const used = askedUnder(method ?? own.method).filter((name) => settings[name] !== undefined);
  const said = used.map((name) => settingInWords(name, settings[name]!, words));
  return words.charts.list([...(method ? [getMethod(method).title] : []), ...said]);
}

function settingInWords(name: SettingName, value: number | string, { answers, settings }: Words): string {
  const { label, options }: SettingWords = settings[name];
  return answers.whatIf.setting(
    label,
    typeof value === "number" ? writeNumber(value) : (options?.[value]?.label ?? value),
  );
}
