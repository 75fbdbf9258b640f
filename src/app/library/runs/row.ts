/** The row of a run of which nothing is kept yet. */
import type { LoggedSpec, RunSpec } from "../../../engine/index.ts";
import type { RunRow } from "../database/schema.ts";

export function newRow(spec: RunSpec | LoggedSpec, name: string, now: number): RunRow {
  return {
    id: spec.id,
    spec,
    name,
    notes: "",
    tags: [],
    created: now,
    updated: now,
    status: "unfinished",
    backend: null,
    model: null,
    config: spec.config,
    done: spec.parent?.step ?? 0,
    evaluation: null,
    last: null,
    hue: null,
    latestGroups: null,
    pending: [],
    segments: 0,
    bytes: { records: 0, checkpoints: 0 },
    tab: null,
    removed: null,
  };
}
