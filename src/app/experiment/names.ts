/** What arms and runs are called: by what sets them apart from their siblings on the page. */
import { getMethod, hasSay, type SettingName, type Settings, writeValue } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import type { Arm } from "./arms.ts";

type NameWords = Words["names"];

/** Of each arm, in order: "GRPO", "ProGRPO alpha 0.3". */
export function armNames(arms: readonly Arm[], shared: Settings, words: NameWords): string[] {
  const names = arms.map((arm) => {
    if (arm.name !== null) return arm.name;
    const siblings = arms.filter(({ method }) => method === arm.method);
    const parts = differing(siblings, shared)
      .filter((name) => acts(arm, shared, name))
      .map((name) => words.setting(name, valueOf(arm, shared, name)));
    if (arm.parent) parts.push(words.from(arm.parent.step));
    return [getMethod(arm.method).title, words.list(parts)].filter(Boolean).join(" ");
  });
  // Equal arms are told apart by their number.
  return names.map((name, index) => {
    const count = names.slice(0, index).filter((other) => other === name).length;
    return count === 0 ? name : `${name} (${count + 1})`;
  });
}

/** "ProGRPO, seed 8" where there are several seeds. */
export const runName = (arm: string, seed: number, seeds: readonly number[], words: NameWords): string =>
  seeds.length > 1 ? words.seed(arm, seed) : arm;

/** The settings in which arms of one method differ by more than that some do not use them. */
function differing(arms: readonly Arm[], shared: Settings): SettingName[] {
  const names = new Set(arms.flatMap(({ settings }) => Object.keys(settings) as SettingName[]));
  return [...names].filter((name) => {
    const users = arms.filter((arm) => acts(arm, shared, name));
    return new Set(users.map((arm) => valueOf(arm, shared, name))).size > 1;
  });
}

/** What an arm has otherwise than the rest, where it has a say: "alpha 0.3 instead of 1". */
export const ownSettings = (arm: Arm, shared: Settings, words: NameWords): string[] =>
  (Object.keys(arm.settings) as SettingName[])
    .filter((name) => arm.settings[name] !== shared[name] && acts(arm, shared, name))
    .map((name) => words.instead(name, valueOf(arm, shared, name), writeValue(shared[name])));

const acts = ({ method, settings }: Arm, shared: Settings, name: SettingName): boolean =>
  hasSay({ ...shared, ...settings, method }, name);

const valueOf = ({ settings }: Arm, shared: Settings, name: SettingName): string =>
  writeValue(settings[name] ?? shared[name]);
