/** Everything that fixes a run: task, model, method and settings. */
import { z } from "../basics/zod.ts";
import { METHODS, type MethodId } from "../methods/index.ts";
import { DEFAULT_SETTINGS, SETTING_SCHEMAS, type SettingName, type Settings } from "../settings/index.ts";
import { TASKS, type TaskId } from "../tasks/index.ts";

export const CONFIG_VERSION = 1;

/** Fixes a run on one backend, bit for bit. `model` names a folder of public/models. */
export interface RunConfig extends Settings {
  version: typeof CONFIG_VERSION;
  task: TaskId;
  model: string;
  method: MethodId;
}

/** What may change while a run goes on. */
export type LiveSettings = Partial<Omit<Settings, "seed">>;

/** A configuration without some setting was written before there was one, when all runs were as under its default. */
const settingSchemas = Object.fromEntries(
  Object.entries(SETTING_SCHEMAS).map(([name, schema]) => [
    name,
    schema.default(DEFAULT_SETTINGS[name as SettingName]),
  ]),
);

export const runConfigSchema = z.strictObject({
  version: z.literal(CONFIG_VERSION),
  task: z.enum(TASKS),
  model: z.string().regex(/^[a-z0-9-]+$/),
  method: z.enum(METHODS),
  ...settingSchemas,
}) as unknown as z.ZodType<RunConfig>;

/** For configurations that are kept as they were, and not read by the schema. */
export const withAllSettings = <C extends RunConfig | null>(config: C): C =>
  config && { ...DEFAULT_SETTINGS, ...config };

const { seed: _restartOnly, ...liveSchemas } = SETTING_SCHEMAS;
export const liveSettingsSchema = z.strictObject(liveSchemas).partial() as unknown as z.ZodType<LiveSettings>;

export const DEFAULT_CONFIG: RunConfig = {
  version: CONFIG_VERSION,
  task: "digit-sums",
  model: "digit-sums-nano-s1",
  method: "progrpo",
  ...DEFAULT_SETTINGS,
};
