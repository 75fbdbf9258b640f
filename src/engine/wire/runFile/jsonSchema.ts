/** The public format of a run as JSON Schema (2020-12), for other programs. public/schemas holds it. */
import { z } from "../../basics/zod.ts";
import { RUN_FILE_VERSION, runFileSchema } from "./schema.ts";

export function runFileJsonSchema(): Record<string, unknown> {
  return {
    title: `ProGRPO Playground: run, version ${RUN_FILE_VERSION}`,
    description:
      "A training run with its settings and all that was measured. Metric names follow TRL; null where there is no value; entropies in nats, times in milliseconds.",
    ...z.toJSONSchema(runFileSchema, { override: ({ jsonSchema }) => requireNoDefaults(jsonSchema) }),
  };
}

/** zod describes what it gives, where a default is never missing; a file may leave it out. */
function requireNoDefaults(schema: z.core.JSONSchema.BaseSchema): void {
  const { properties = {}, required } = schema;
  const needed = required?.filter((name) => !(typeof properties[name] === "object" && "default" in properties[name]));
  if (needed) schema.required = needed;
}
