/**
 * Run files of earlier versions, which are read for ever. A migration looks at nothing but what it moves: the schema of
 * the newest version judges the outcome. `examples/` holds a file of every version.
 */

import { fingerprint } from "../../basics/fingerprint.ts";
import { told, Unreadable } from "../../basics/told.ts";

type Json = Readonly<Record<string, unknown>>;

/** The one at n makes a file of version n + 2 out of one of version n + 1. */
const MIGRATIONS: readonly ((file: Json) => Json)[] = [fromVersion1, fromVersion2];

/** @throws Error in a few words where a file says what no later version can. */
export function migrated(json: unknown): unknown {
  if (!isObject(json) || !Number.isInteger(json.version) || (json.version as number) < 1) return json;
  return MIGRATIONS.slice((json.version as number) - 1).reduce((file, migrate) => migrate(file), json);
}

/**
 * Version 1 knew a run by its method, which every record repeated, and had the groups of the last step alone. Its id is
 * made from its numbers, so that one file read twice is one run.
 */
function fromVersion1({ version: _version, ...file }: Json): Json {
  const { config, steps, evaluations, groups } = file;
  const method = isObject(config) ? config.method : undefined;
  const last: unknown = Array.isArray(steps) ? steps.at(-1) : undefined;
  const step = isObject(last) ? last.step : 0;
  return {
    ...file,
    version: 2,
    id: `v1-${fingerprint(textOf([config, steps].flat()))}`,
    parent: null,
    steps: withoutMethod(steps, method),
    evaluations: withoutMethod(evaluations, method),
    groups: Array.isArray(groups) && groups.length === 0 ? [] : [{ step, groups }],
  };
}

/** Version 2 had none of what version 3 may have: prompts' log-probabilities, correct samples a prompt, training prompts, the weights' sha256. */
function fromVersion2(file: Json): Json {
  return { ...file, version: 3 };
}

function withoutMethod(records: unknown, method: unknown): unknown {
  if (!Array.isArray(records)) return records;
  return records.map((record: unknown) => {
    if (!isObject(record)) return record;
    const { method: own, ...rest } = record;
    if (own !== method) throw new Unreadable(told`the run had more than one method, which are two runs today`);
    return rest;
  });
}

/** What stands directly in the records, lists and objects in them left out. */
function textOf(records: readonly unknown[]): string {
  return records
    .flatMap((record) => (isObject(record) ? Object.values(record) : []))
    .map((value) => (typeof value === "object" ? "" : JSON.stringify(value)))
    .join();
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
