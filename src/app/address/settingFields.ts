/** Settings as fields of an address, each under its own name, and seeds: `seed=8`, `seeds=7 8 9`. */
import {
  type ChoiceSetting,
  type NumberSetting,
  SETTINGS,
  type SettingName,
  type Settings,
} from "../../engine/index.ts";
import { message } from "../../words/message.ts";
import { readSeeds } from "../experiment/seedList.ts";
import type { Fields } from "./fields.ts";

/** The seed is not among them: there may be several. */
export const SHARED = (Object.keys(SETTINGS) as SettingName[]).filter((name) => name !== "seed");

/** A setting that stands in the field `key`. */
export function readSetting(fields: Fields, key: string, name: SettingName, fallback: Settings): number | string {
  const setting: NumberSetting | ChoiceSetting = SETTINGS[name];
  if (setting.kind === "number") return fields.number(key, setting, fallback[name] as number);
  const values = setting.options.map(({ value }) => value);
  return fields.choice(key, values, fallback[name] as string);
}

export const readSettings = (fields: Fields, base: Settings): Settings => ({
  ...base,
  ...Object.fromEntries(SHARED.map((name) => [name, readSetting(fields, name, name, base)])),
});

export function writeSeeds(seeds: readonly number[], base: readonly number[], fields: URLSearchParams): void {
  if (seeds.join() === base.join()) return;
  fields.set(seeds.length > 1 ? "seeds" : "seed", seeds.join(" "));
}

export function readSeedFields(fields: Fields, base: readonly number[]): readonly number[] {
  const text = fields.text("seeds");
  if (text === null) return [fields.number("seed", SETTINGS.seed, base[0]!)];
  const reading = readSeeds(text);
  if ("seeds" in reading) return reading.seeds;
  fields.tell("seeds", text, message("isUsed", message("cannotBeTaken"), base.join(", ")), reading.refused);
  return base;
}
