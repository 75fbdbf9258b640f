/**
 * The settings of a run: one list gives types, defaults, limits, the control panel, the address and the run files.
 * A new setting is one entry in its group's file.
 */
import { z } from "../basics/zod.ts";
import { arm } from "./arm.ts";
import { evaluation } from "./evaluation.ts";
import { objective } from "./objective.ts";
import { optimiser } from "./optimiser.ts";
import { rivals } from "./rivals.ts";
import { rollout } from "./rollout.ts";
import { run } from "./run.ts";
import type { Setting, SettingValue } from "./setting.ts";

export type { ChoiceSetting, NumberSetting, Setting } from "./setting.ts";

export const SETTINGS = { ...arm, ...rivals, ...rollout, ...objective, ...optimiser, ...evaluation, ...run };

export type SettingName = keyof typeof SETTINGS;
export type SettingGroup = (typeof SETTINGS)[SettingName]["group"];
export type Settings = { [K in SettingName]: SettingValue<(typeof SETTINGS)[K]> };

/** What is fixed when a run begins: those whose effect is a restart. */
export const FIXED_SETTINGS = ["seed", "train", "loraRank", "loraAlpha"] as const satisfies readonly SettingName[];
export type FixedSetting = (typeof FIXED_SETTINGS)[number];
export const isFixed = (name: string): name is FixedSetting => (FIXED_SETTINGS as readonly string[]).includes(name);

export const settingsOf = (group: SettingGroup) =>
  (Object.entries(SETTINGS) as [SettingName, Setting][]).filter(([name]) => SETTINGS[name].group === group);

export const DEFAULT_SETTINGS = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, setting]) => [name, setting.default]),
) as unknown as Settings;

function settingSchema(setting: Setting): z.ZodType {
  if (setting.kind === "choice") return z.enum(setting.options.map((option) => option.value));
  const base = z.number().min(setting.min).max(setting.max);
  return setting.integer ? base.int() : base;
}

/** What each setting takes, for the schemas that settings are part of. */
export const SETTING_SCHEMAS = Object.fromEntries(
  Object.entries(SETTINGS).map(([name, setting]) => [name, settingSchema(setting)]),
) as Record<SettingName, z.ZodType>;

/** A value as the setting may take it, whoever gives it; null for any other, and for what is no setting. */
export function validSetting(name: string, value: unknown): number | string | null {
  const schema = Object.hasOwn(SETTING_SCHEMAS, name) ? SETTING_SCHEMAS[name as SettingName] : undefined;
  const result = schema?.safeParse(value);
  return result?.success ? (result.data as number | string) : null;
}
