/**
 * Metric logs as JSON: a `trainer_state.json` of transformers and TRL, what `trackio get metric --json` prints, or a list
 * of dictionaries with a step each, as trackers export them.
 */
import { told, Unreadable } from "../../engine/index.ts";
import { isObject, type JsonObject } from "./json.ts";
import type { LogLine } from "./loggedRun.ts";

const STEP_NAMES = ["step", "_step", "global_step"];
const RUN_NAMES = ["run_name", "run"];

/** Null where the JSON is no log. `name` is that of a log which names no run. */
export function linesOfJson(json: unknown, name: string): LogLine[] | null {
  if (isObject(json) && Array.isArray(json.log_history)) return dictionaries(json.log_history, name);
  if (isObject(json) && typeof json.metric === "string" && Array.isArray(json.values)) {
    return valuesOf(json.metric, json.values, textAt(json, RUN_NAMES) ?? name);
  }
  return Array.isArray(json) ? dictionaries(json, name) : null;
}

function dictionaries(entries: readonly unknown[], name: string): LogLine[] {
  return entries.map((entry, index) => {
    if (!isObject(entry)) throw new Unreadable(told`entry ${index + 1} is no dictionary`);
    const metrics = new Map<string, number | null>();
    for (const [key, value] of Object.entries(entry)) {
      if (typeof value === "number" || value === null) metrics.set(key, value);
    }
    return { run: textAt(entry, RUN_NAMES) ?? name, step: stepOf(entry, index), metrics };
  });
}

function valuesOf(metric: string, values: readonly unknown[], run: string): LogLine[] {
  return values.map((entry, index) => {
    if (!isObject(entry)) throw new Unreadable(told`value ${index + 1} is no dictionary`);
    const { value } = entry;
    if (typeof value !== "number" && value !== null) throw new Unreadable(told`value ${index + 1} is no number`);
    return { run, step: stepOf(entry, index), metrics: new Map([[metric, value]]) };
  });
}

function stepOf(entry: JsonObject, index: number): number {
  const step = STEP_NAMES.filter((name) => Object.hasOwn(entry, name)).map((name) => entry[name])[0];
  if (typeof step !== "number") throw new Unreadable(told`entry ${index + 1} has no step`);
  return step;
}

function textAt(entry: JsonObject, names: readonly string[]): string | null {
  const value = names.filter((name) => Object.hasOwn(entry, name)).map((name) => entry[name])[0];
  return typeof value === "string" ? value : null;
}
