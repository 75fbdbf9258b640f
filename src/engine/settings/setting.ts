/** What a setting is: a number in a range or a choice among named options, with the words that the page shows for it. */

interface SettingBase {
  label: string;
  /** `live`: from the next step on. `restart`: from the next run on. */
  effect: "live" | "restart";
  /** One line for the visitor. */
  help: string;
  /** What to watch for when it is moved, one sentence. */
  look: string;
  /** Its sign in formulas, and the formula that it is part of, in TeX. */
  symbol?: string;
  formula?: string;
}
export interface NumberSetting extends SettingBase {
  kind: "number";
  min: number;
  max: number;
  step: number;
  unit?: string;
  integer?: boolean;
  scale?: "linear" | "log";
  default: number;
}
export interface ChoiceSetting<T extends string = string> extends SettingBase {
  kind: "choice";
  options: readonly { value: T; label: string; help: string }[];
  default: T;
}
export type Setting = NumberSetting | ChoiceSetting;

/** The values that a setting takes. */
export type SettingValue<S> = S extends ChoiceSetting<infer T> ? T : S extends NumberSetting ? number : never;

export const number = (setting: Omit<NumberSetting, "kind">): NumberSetting => ({ kind: "number", ...setting });
export const choice = <const T extends string>(setting: Omit<ChoiceSetting<T>, "kind">): ChoiceSetting<T> => ({
  kind: "choice",
  ...setting,
});

/** Settings that stand together on the page. */
export function settingGroup<const G extends string, T extends Record<string, Setting>>(group: G, settings: T) {
  const entries = Object.entries(settings).map(([name, setting]) => [name, { ...setting, group }]);
  return Object.fromEntries(entries) as { [K in keyof T]: T[K] & { group: G } };
}
