/** What arms and runs are called: by what sets them apart from their siblings on the page. */
import { getMethod, SETTINGS, type SettingName, type Settings, usesSetting, writeValue } from "../../engine/index.ts";
import type { Arm } from "./arms.ts";

/** Of each arm, in order: "GRPO", "ProGRPO alpha 0.3". */
export function armNames(arms: readonly Arm[], shared: Settings): string[] {
  const names = arms.map((arm) => {
    if (arm.name !== null) return arm.name;
    const siblings = arms.filter(({ method }) => method === arm.method);
    const parts = differing(siblings, shared).map((name) => `${labelOf(name)} ${valueOf(arm, shared, name)}`);
    if (arm.parent) parts.push(`from step ${arm.parent.step}`);
    return [getMethod(arm.method).title, parts.join(", ")].filter(Boolean).join(" ");
  });
  // Equal arms are told apart by their number.
  return names.map((name, index) => {
    const count = names.slice(0, index).filter((other) => other === name).length;
    return count === 0 ? name : `${name} (${count + 1})`;
  });
}

/** "ProGRPO, seed 8" where there are several seeds. */
export const runName = (arm: string, seed: number, seeds: readonly number[]): string =>
  seeds.length > 1 ? `${arm}, seed ${seed}` : arm;

/** The settings with a say in which arms of one method differ. */
function differing(arms: readonly Arm[], shared: Settings): SettingName[] {
  const names = new Set(arms.flatMap(({ settings }) => Object.keys(settings) as SettingName[]));
  return [...names].filter((name) => {
    const values = new Set(arms.map((arm) => valueOf(arm, shared, name)));
    return values.size > 1 && usesSetting(arms[0]!.method, name);
  });
}

/** What an arm has otherwise than the rest, where it has a say: "alpha 0.3 instead of 1". */
export const ownSettings = (arm: Arm, shared: Settings): string[] =>
  (Object.keys(arm.settings) as SettingName[])
    .filter((name) => arm.settings[name] !== shared[name] && usesSetting(arm.method, name))
    .map((name) => `${labelOf(name)} ${valueOf(arm, shared, name)} instead of ${writeValue(shared[name])}`);

/** "alpha 0.3". */
export const changeInWords = (name: SettingName, value: number | string): string =>
  `${labelOf(name)} ${writeValue(value)}`;

const labelOf = (name: SettingName): string => {
  const { label } = SETTINGS[name];
  return label.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
};

const valueOf = ({ settings }: Arm, shared: Settings, name: SettingName): string =>
  writeValue(settings[name] ?? shared[name]);
