/** Runs told apart by their settings. Pure. */

import type { TableData } from "../../../../../components/charts/DataTable.tsx";
import {
  getMethod,
  hasSay,
  type RunConfig,
  SETTINGS,
  type SettingName,
  writeValue,
} from "../../../../../engine/index.ts";
import type { Words } from "../../../../../words/en.ts";
import type { Entry } from "./entries.ts";

type Field = SettingName | "method" | "task" | "model";

const FIELDS: readonly Field[] = ["method", "task", "model", ...(Object.keys(SETTINGS) as SettingName[])];

const isSetting = (field: Field): field is SettingName => Object.hasOwn(SETTINGS, field);

const labelOf = (field: Field, { runs, settings }: Words): string =>
  isSetting(field) ? settings[field].label : runs.texts[field].label;

const textOf = (config: RunConfig, field: Field, { tasks }: Words): string | null => {
  if (field === "method") return getMethod(config.method).title;
  return field === "task" ? (config.definition?.title ?? tasks[config.task]) : valueOf(config, field);
};

/** Null where the setting has no say. */
function valueOf(config: RunConfig, field: Field): string | null {
  if (!isSetting(field)) return config[field];
  if (!hasSay(config, field)) return null;
  return writeValue(config[field]);
}

/** Settings in which the configurations are not all alike. */
export const differing = (configs: readonly RunConfig[]): Field[] =>
  FIELDS.filter((field) => new Set(configs.map((config) => valueOf(config, field))).size > 1);

/**
 * "ProGRPO, alpha 0.3, from step 100": what has a say and is not as in `reference`, the seed aside; empty where nothing
 * is. What another method brings with it at the reference's own value is no change.
 */
export function changedText(
  { config, parent }: Pick<Entry, "config" | "parent">,
  reference: RunConfig | null,
  words: Words,
): string {
  if (!config) return words.runs.settingsUnknown;
  const parts = FIELDS.flatMap((field) => {
    const text = textOf(config, field, words);
    if (!reference || field === "seed" || text === null || config[field] === reference[field]) return [];
    return isSetting(field) ? words.names.setting(field, text) : text;
  });
  if (parent) parts.push(words.runs.fromStep(parent.step));
  return words.runs.list(parts);
}

/** All settings in words, for a search: "alpha 0.3", "steps 300". */
export const settingsText = ({ config }: Pick<Entry, "config">, words: Words): string =>
  config
    ? FIELDS.map((field) => [textOf(config, field, words), labelOf(field, words)])
        .filter(([text]) => text !== null)
        .map(([text, label]) => `${label} ${text}`)
        .join("\n")
    : "";

/** The settings that most of the runs have, the seed aside; the first of those that equally many have. */
export function commonConfig(entries: readonly Pick<Entry, "config">[]): RunConfig | null {
  const counts = new Map<string, { config: RunConfig; count: number }>();
  for (const { config } of entries) {
    if (!config) continue;
    const key = configKey(config);
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { config, count: 1 });
  }
  const [most] = [...counts.values()].sort((a, b) => b.count - a.count);
  return most?.config ?? null;
}

/** Equal for configurations that differ in nothing but the seed and what has no say. */
export const configKey = (config: RunConfig): string =>
  JSON.stringify(FIELDS.filter((field) => field !== "seed").map((field) => valueOf(config, field)));

/** The settings in which these runs differ, a column a run. */
export function settingsTable(entries: readonly Pick<Entry, "name" | "config">[], words: Words): TableData {
  const known = entries.filter(({ config }) => config !== null);
  const configs = known.map(({ config }) => config!);
  return {
    caption: words.runs.differing,
    columns: [words.runs.setting, ...known.map(({ name }) => name)],
    rows: differing(configs).map((field) => [
      labelOf(field, words),
      ...configs.map((config) => textOf(config, field, words) ?? "–"),
    ]),
  };
}
