/** Everything that fixes a run: task, model, method and settings. */
import { toldInEnglish } from "../basics/told.ts";
import { z } from "../basics/zod.ts";
import { METHODS, type MethodId } from "../methods/index.ts";
import {
  DEFAULT_SETTINGS,
  type FixedSetting,
  isFixed,
  SETTING_SCHEMAS,
  type SettingName,
  type Settings,
} from "../settings/index.ts";
import { OWN_TASK, TASKS, type TaskChoice, TEXT_TASKS } from "../tasks/index.ts";
import { type OwnDefinition, ownDefinitionSchema } from "../tasks/own/definition.ts";
import { faultOf } from "../tasks/own/refusals.ts";
import { textDefinitionSchema } from "../tasks/text/definition.ts";
import { MODEL_NAME, misfitIn } from "./subject.ts";

export type { OwnDefinition } from "../tasks/own/definition.ts";

export const CONFIG_VERSION = 1;

/** Fixes a run on one backend, bit for bit. `model` names a folder of public/models, the base model of an own task, or of a task in words a kept model. */
export interface RunConfig extends Settings, TaskChoice {
  version: typeof CONFIG_VERSION;
  model: string;
  method: MethodId;
}

/** What may change while a run goes on. */
export type LiveSettings = Partial<Omit<Settings, FixedSetting>>;

/** A configuration without some setting was written before there was one, when all runs were as under its default. */
const settingSchemas = Object.fromEntries(
  Object.entries(SETTING_SCHEMAS).map(([name, schema]) => [
    name,
    schema.default(DEFAULT_SETTINGS[name as SettingName]),
  ]),
);

/** Of a task that a model can be trained on. */
export const trainableDefinition: z.ZodType<OwnDefinition> = ownDefinitionSchema.superRefine((definition, context) => {
  const fault = faultOf(definition);
  if (fault) context.addIssue({ code: "custom", message: toldInEnglish(fault.message) });
});

const anyConfig = z.strictObject({
  version: z.literal(CONFIG_VERSION),
  task: z.enum([...TASKS, OWN_TASK, ...TEXT_TASKS]),
  definition: trainableDefinition.optional(),
  text: textDefinitionSchema.optional(),
  model: z.string().regex(MODEL_NAME),
  method: z.enum(METHODS),
  ...settingSchemas,
});

export const runConfigSchema = anyConfig.superRefine((subject, context) => {
  const misfit = misfitIn(subject as RunConfig);
  if (misfit) context.addIssue({ code: "custom", message: toldInEnglish(misfit.message), path: [misfit.field] });
}) as unknown as z.ZodType<RunConfig>;

/** For configurations that are kept as they were, and not read by the schema. */
export const withAllSettings = <C extends RunConfig | null>(config: C): C =>
  config && { ...DEFAULT_SETTINGS, ...config };

const liveSchemas = Object.fromEntries(Object.entries(SETTING_SCHEMAS).filter(([name]) => !isFixed(name)));
export const liveSettingsSchema = z.strictObject(liveSchemas).partial() as unknown as z.ZodType<LiveSettings>;

export const DEFAULT_CONFIG: RunConfig = {
  version: CONFIG_VERSION,
  task: "digit-sums",
  model: "digit-sums-nano-s1",
  method: "progrpo",
  ...DEFAULT_SETTINGS,
};
