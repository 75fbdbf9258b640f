/** What the page sends, read as its schema has it. */
import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import type { z } from "../basics/zod.ts";

/** @throws EngineError `bad-command`. */
export function readCommand<T extends z.ZodType>(schema: T, data: unknown): z.infer<T> {
  const command = schema.safeParse(data);
  if (command.success) return command.data;
  throw new EngineError(
    "bad-command",
    told`The Worker was sent something that is not a command.`,
    command.error.message,
    told`Reload the page.`,
  );
}
