/** Files of a model that are JSON, and what is said of those that are missing or damaged. */
import { EngineError } from "./errors.ts";
import { parseStrictJson } from "./strictJson.ts";
import { told, whyOf } from "./told.ts";

export const FETCH_AGAIN = told`Fetch or export the file again; it is damaged or of another kind.`;
export const BRING_ALL = told`Bring all files of the checkpoint, from one folder.`;

/** @param where its name; @throws EngineError `bad-model-file` where the text is not JSON or says one thing twice. */
export function parseModelJson(text: string, where: string, hint = FETCH_AGAIN): unknown {
  try {
    return parseStrictJson(text);
  } catch (error) {
    throw new EngineError("bad-model-file", told`The file is not JSON: ${whyOf(error)}.`, where, hint);
  }
}

/** @throws EngineError `bad-model-file`, of a file that a model cannot do without. */
export function missingFile(name: string): never {
  throw new EngineError("bad-model-file", told`There is no ${name}.`, told`the chosen files`, BRING_ALL);
}
