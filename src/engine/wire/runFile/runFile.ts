/** Reads and writes the public format of a run: what public/runs holds, and what a visitor takes along and brings back. */

import { EngineError } from "../../basics/errors.ts";
import { type Told, told, whyOf } from "../../basics/told.ts";
import type { RunOrigin, RunRecord } from "../run.ts";
import { migrated } from "./migrations.ts";
import { contradictionIn } from "./rules.ts";
import { RUN_FILE_VERSION, type RunFile, runFileSchema } from "./schema.ts";

/**
 * A whole run or none of it, of this version or an earlier one.
 *
 * @throws EngineError at the first problem: `bad-config` for the settings, else `bad-model-file`.
 */
export function parseRunFile(json: unknown): RunFile {
  let file: unknown;
  try {
    file = migrated(json);
  } catch (error) {
    throw refusal(whyOf(error), []);
  }
  const result = runFileSchema.safeParse(file);
  if (!result.success) {
    const { message, path } = result.error.issues[0]!;
    throw refusal(told`${message.slice(0, MOST_CHARACTERS)}`, path);
  }
  const contradiction = contradictionIn(result.data);
  if (contradiction) throw refusal(contradiction.message, contradiction.path);
  return result.data;
}

export function runFileOf({ spec, backend, model, steps, evaluations, changes, groups }: RunRecord): RunFile {
  return {
    format: "progrpo-run",
    version: RUN_FILE_VERSION,
    id: spec.id,
    config: spec.config,
    parent: spec.parent,
    backend,
    model,
    steps,
    evaluations,
    changes,
    groups,
  };
}

export function runRecordOf({ id, config, parent, ...file }: RunFile, origin: RunOrigin): RunRecord {
  return {
    spec: { id, config, parent, origin },
    backend: file.backend,
    model: file.model,
    steps: file.steps,
    evaluations: file.evaluations,
    changes: file.changes,
    groups: file.groups,
  };
}

/** Of what a file says and an error repeats. */
const MOST_CHARACTERS = 200;

function refusal(message: Told, path: readonly PropertyKey[]): EngineError {
  return new EngineError(
    path[0] === "config" ? "bad-config" : "bad-model-file",
    told`This is not a run that can be read: ${message}.`,
    path.length === 0 ? told`run file` : told`run file, ${path.join(".")}`,
    told`Use a file of format progrpo-run, version 1 to ${RUN_FILE_VERSION}, as it was recorded. Where it is of a later version, reload the page.`,
  );
}
