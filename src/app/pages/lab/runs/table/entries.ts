/** The runs of the page and of the library as one list. Pure. */

import { type Mark, styleOf, withHue } from "../../../../../components/charts/runStyle.ts";
import type { RunView } from "../../../../../components/panels/types.ts";
import type { LoggedMetrics, Metric, RunConfig, RunId, RunOrigin } from "../../../../../engine/index.ts";
import type { Words } from "../../../../../words/en.ts";
import type { EvaluationFigures } from "../../../../library/database/schema.ts";
import type { LibraryRow } from "../../../../library/libraryStore.ts";
import { sizeOf } from "../../../../library/words.ts";

/** A run with what lists need of it; its series stay where they are. */
export interface Entry {
  id: RunId;
  name: string;
  /** The page's arm that it is a run of. */
  arm: { id: string; name: string } | null;
  mark: Mark;
  stroke: string;
  hue: number | null;
  origin: RunOrigin;
  /** Null where another program trained it. */
  config: RunConfig | null;
  /** What it began under, where that is known; runs without it are not grouped. */
  first: RunConfig | null;
  parent: { run: RunId; step: number } | null;
  state: LibraryRow["status"] | "recorded";
  done: number;
  evaluation: EvaluationFigures | null;
  /** Of its latest step. */
  last: LoggedMetrics | null;
  tags: readonly string[];
  notes: string;
  /** Milliseconds since 1970; null where it is not kept. */
  created: number | null;
  bytes: number | null;
  /** A checkpoint is kept of it. */
  hasWeights: boolean;
  heldBy: LibraryRow["heldBy"];
  isDrawn: boolean;
  /** It is drawn as one that was brought, not as one of the page's arms. */
  isBeside: boolean;
}

/**
 * Of the page only what is not kept, or not yet, is taken from its series. The page's own first and in its order, so that
 * none changes its place by being kept; then in the library's order.
 */
export function entriesOf(
  rows: readonly LibraryRow[],
  views: readonly RunView[],
  beside: readonly RunView[],
  names: Words["names"],
): readonly Entry[] {
  const drawn = new Map(views.map((view) => [view.id, view]));
  const brought = new Set(beside.map(({ id }) => id));
  const kept = new Map(rows.map((row) => [row.id, row]));
  const first = views.filter(({ id }) => !brought.has(id) || !kept.has(id));
  const isFirst = new Set(first.map(({ id }) => id));
  const ofRow = (row: LibraryRow) => ofLibrary(row, drawn.get(row.id), brought.has(row.id));
  return [
    ...first.map((view) => {
      const row = kept.get(view.id);
      return row ? ofRow(row) : ofPage(view, names);
    }),
    ...rows.filter(({ id }) => !isFirst.has(id)).map(ofRow),
  ];
}

function ofLibrary(row: LibraryRow, view: RunView | undefined, isBeside: boolean): Entry {
  const { id, spec, config, status, done, evaluation, last, tags, notes, created, hue, heldBy } = row;
  const own = view && !isBeside ? view : null;
  const { mark, stroke } = view?.arm.style ?? withHue(styleOf(config?.method ?? null), hue);
  return {
    id,
    name: own?.name ?? row.name,
    arm: own?.arm ?? null,
    mark,
    stroke,
    hue,
    origin: spec.origin,
    config,
    first: spec.config,
    parent: spec.parent,
    state: status,
    done,
    evaluation,
    last,
    tags,
    notes,
    created,
    bytes: sizeOf(row),
    hasWeights: row.bytes.checkpoints > 0,
    heldBy,
    isDrawn: view !== undefined,
    isBeside,
  };
}

const NO_TAGS: readonly string[] = [];

function ofPage(view: RunView, names: Words["names"]): Entry {
  const { id, name, arm, config, origin, steps, evaluations, changes } = view;
  const isChanged = config && changes.length > 0;
  const now = isChanged ? Object.assign({}, config, ...changes.map((change) => change.changes)) : config;
  const last = steps.at(-1) ?? null;
  const done = Math.max(last ? last.step + 1 : 0, evaluations.at(-1)?.step ?? 0);
  const isRecorded = origin === "recorded";
  return {
    id,
    name: isRecorded && !name.endsWith(names.recorded("")) ? names.recorded(name) : name,
    arm: isRecorded ? null : arm,
    mark: arm.style.mark,
    stroke: arm.style.stroke,
    hue: null,
    origin,
    config: now,
    // Recordings that are drawn stand each for itself: one may be a fork.
    first: isRecorded ? null : config,
    parent: null,
    state: isRecorded ? "recorded" : now && done >= now.steps ? "finished" : "unfinished",
    done,
    evaluation: evaluations.at(-1) ?? null,
    last,
    tags: NO_TAGS,
    notes: "",
    created: null,
    bytes: null,
    hasWeights: false,
    heldBy: "here",
    isDrawn: true,
    isBeside: false,
  };
}

/** A metric's latest value; null where there is none. */
export function finalValue({ evaluation, last }: Entry, metric: Metric): number | null {
  if (metric.source === "step") return last && metric.pick(last);
  return evaluation && metric.pick(evaluation);
}

/** Steps after which that value was measured. */
export const finalStep = ({ evaluation, done }: Entry, metric: Metric): number =>
  metric.source === "step" ? done : (evaluation?.step ?? -1);

/** It is in the library, to be named, drawn and deleted. */
export const isKept = ({ created }: Entry): boolean => created !== null;

/** No tab trains it or shows it as its own. */
export const canDelete = (entry: Entry): boolean => isKept(entry) && entry.heldBy === null;
