/** Runs told apart by their settings. Pure. */
import type { TableData } from "../../../../../components/charts/DataTable.tsx";
import {
  getMethod,
  getTask,
  type RunConfig,
  SETTINGS,
  type SettingName,
  usesSetting,
  writeValue,
} from "../../../../../engine/index.ts";
import { changeInWords } from "../../../../experiment/names.ts";
import type { Entry } from "./entries.ts";

type Field = SettingName | "method" | "task" | "model";

const FIELDS: readonly Field[] = ["method", "task", "model", ...(Object.keys(SETTINGS) as SettingName[])];

const LABELS: Partial<Record<Field, string>> = { method: "Method", task: "Task", model: "Model" };

const labelOf = (field: Field): string => LABELS[field] ?? SETTINGS[field as SettingName].label;

/** Null where the setting has no say. */
function valueOf(config: RunConfig, field: Field): string | null {
  if (field === "method") return getMethod(config.method).title;
  if (field === "task") return getTask(config.task).title;
  if (field === "model") return config.model;
  if (!usesSetting(config.method, field)) return null;
  return writeValue(config[field]);
}

/** Settings in which the configurations are not all alike. */
export const differing = (configs: readonly RunConfig[]): Field[] =>
  FIELDS.filter((field) => new Set(configs.map((config) => valueOf(config, field))).size > 1);

/**
 * "ProGRPO, alpha 0.3, from step 100": what has a say and is not as in `reference`, the seed aside; empty where nothing
 * is. What another method brings with it at the reference's own value is no change.
 */
export function changedText({ config, parent }: Pick<Entry, "config" | "parent">, reference: RunConfig | null): string {
  if (!config) return "settings unknown";
  const parts = FIELDS.flatMap((field) => {
    const value = valueOf(config, field);
    if (!reference || field === "seed" || value === null || config[field] === reference[field]) return [];
    return field in LABELS ? value : changeInWords(field as SettingName, config[field]);
  });
  if (parent) parts.push(`from step ${parent.step}`);
  return parts.join(", ");
}

/** All settings in words, for a search: "alpha 0.3", "steps 300". */
export const settingsText = ({ config }: Pick<Entry, "config">): string =>
  config
    ? FIELDS.map((field) => [valueOf(config, field), field])
        .filter(([value]) => value !== null)
        .map(([value, field]) => `${labelOf(field as Field)} ${value}`)
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
export function settingsTable(entries: readonly Pick<Entry, "name" | "config">[]): TableData {
  const known = entries.filter(({ config }) => config !== null);
  const configs = known.map(({ config }) => config!);
  return {
    caption: "Settings that differ",
    columns: ["Setting", ...known.map(({ name }) => name)],
    rows: differing(configs).map((field) => [
      labelOf(field),
      ...configs.map((config) => valueOf(config, field) ?? "–"),
    ]),
  };
}
