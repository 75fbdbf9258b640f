/** Reads the public format of a run: what public/runs holds. */
import { EngineError } from "../basics/errors.ts";
import { contradictionIn } from "./runFileRules.ts";
import { RUN_FILE_VERSION, type RunFile, runFileSchema } from "./runFileSchema.ts";

/** A whole run or none of it: throws an EngineError (`bad-config` for its settings, else `bad-model-file`) at the first problem. */
export function parseRunFile(json: unknown): RunFile {
  const result = runFileSchema.safeParse(json);
  if (!result.success) {
    const { message, path } = result.error.issues[0]!;
    throw refusal(message.slice(0, MOST_CHARACTERS), path);
  }
  const contradiction = contradictionIn(result.data);
  if (contradiction) throw refusal(contradiction.message, contradiction.path);
  return result.data;
}

/** Of what a file says and an error repeats. */
const MOST_CHARACTERS = 200;

function refusal(message: string, path: readonly PropertyKey[]): EngineError {
  return new EngineError(
    path[0] === "config" ? "bad-config" : "bad-model-file",
    `This is not a run that can be read: ${message}.`,
    path.length === 0 ? "run file" : `run file, ${path.join(".")}`,
    `Use a file of format progrpo-run, version ${RUN_FILE_VERSION}, as it was recorded.`,
  );
}
