/** What may be asked of a group that is sampled already: how its responses are weighted, and at which temperature they are learned from. */
import { z } from "../basics/zod.ts";
import { ADVANTAGE_SETTINGS, type AdvantageSetting, METHODS } from "../methods/index.ts";
import { SETTING_SCHEMAS, type SettingName } from "../settings/index.ts";
import type { RunConfig } from "./runConfig.ts";

/** Other than the run's own. */
export interface WhatIf extends Partial<Pick<RunConfig, "method" | "temperature" | AdvantageSetting>> {
  /** What each response is weighted with, in their order, instead of what a method says. */
  credits?: readonly number[];
}

/** The most that a credit may be: the methods' own stay well below. */
const MOST_CREDIT = 100;

const advantageSchemas = Object.fromEntries(
  ADVANTAGE_SETTINGS.map((name: SettingName) => [name, SETTING_SCHEMAS[name]]),
);

export const whatIfSchema = z
  .strictObject({
    method: z.enum(METHODS),
    temperature: SETTING_SCHEMAS.temperature,
    credits: z.array(z.number().min(-MOST_CREDIT).max(MOST_CREDIT)),
    ...advantageSchemas,
  })
  .partial() as unknown as z.ZodType<WhatIf>;
