/** What a list of runs can show of them. Pure. */

import { digitsUpTo } from "../../../../../components/charts/format.ts";
import { getMethod, type Metric, metricOf, passMetric, type RunConfig } from "../../../../../engine/index.ts";
import type { Words } from "../../../../../words/en.ts";
import { metricWords } from "../../../../../words/metricWords.ts";
import { bytesInWords } from "../../../../library/words.ts";
import { type Entry, finalValue } from "./entries.ts";
import type { Group } from "./groups.ts";
import { stateText } from "./rowText.ts";
import { changedText } from "./settings.ts";
import type { Key } from "./sift.ts";

export interface TextColumn {
  id: keyof Words["runs"]["texts"];
  metric: null;
  /** @param reference what changes are told against */
  textOf(entry: Entry, words: Words, reference: RunConfig | null): string;
  /** What lines are sorted by, where that is not the text. */
  keyOf?(entry: Entry): Key;
}

/** A final value. */
export interface MetricColumn {
  id: string;
  metric: Metric;
  /** After the point. */
  digits: number;
}

export type Column = TextColumn | MetricColumn;

export function columnWords({ id, metric }: Column, { runs, metrics }: Words): { label: string; meaning: string } {
  if (!metric) return runs.texts[id];
  const { label, name, meaning, unit } = metricWords(metric, metrics);
  return {
    label: metric.source === "step" ? name : label,
    meaning: unit ? runs.inUnit(meaning, unit) : meaning,
  };
}

const text = (id: TextColumn["id"], part: Pick<TextColumn, "textOf" | "keyOf">): TextColumn => ({
  id,
  metric: null,
  ...part,
});

export const TEXT_COLUMNS: readonly TextColumn[] = [
  text("steps", { textOf: (entry, { runs }) => stateText(entry, runs), keyOf: ({ done }) => done }),
  text("changed", { textOf: (entry, words, reference) => changedText(entry, reference, words) }),
  text("tags", { textOf: ({ tags }, { runs }) => runs.list(tags) }),
  text("notes", { textOf: ({ notes }) => notes }),
  text("method", { textOf: ({ config }, { runs }) => (config ? getMethod(config.method).title : runs.unknown) }),
  text("task", {
    textOf: ({ config }, { runs, tasks }) => (config ? (config.definition?.title ?? tasks[config.task]) : runs.unknown),
  }),
  text("model", { textOf: ({ config }, { runs }) => config?.model ?? runs.unknown }),
  text("seed", {
    textOf: ({ config }) => (config ? String(config.seed) : ""),
    keyOf: ({ config }) => config?.seed ?? null,
  }),
  text("state", { textOf: ({ state }, { runs }) => runs.states[state] }),
  text("created", {
    textOf: ({ created }, { runs }) => (created === null ? "" : runs.began(created)),
    keyOf: ({ created }) => created,
  }),
  text("size", {
    textOf: ({ bytes }) => (bytes === null ? "" : bytesInWords(bytes)),
    keyOf: ({ bytes }) => bytes,
  }),
];

/** The largest k at which any run was evaluated; 1 before one was. */
export const largestK = (entries: readonly Entry[]): number =>
  Math.max(...entries.map(({ evaluation }) => evaluation?.passAtK.at(-1)?.k ?? 1), 1);

/** As one finds the table. */
export const defaultColumns = (entries: readonly Entry[]): string[] => [
  "steps",
  ...new Set([passMetric(1).id, passMetric(largestK(entries)).id]),
  "eval/distinct_correct",
  "changed",
  "tags",
  "notes",
];

/** In the order in which they are named; unknown names are passed over. */
export const columnsOf = (ids: readonly string[], entries: readonly Entry[]): Column[] =>
  ids.flatMap((id) => {
    const column = TEXT_COLUMNS.find((one) => one.id === id) ?? metricColumn(metricOf(id), entries);
    return column ?? [];
  });

function metricColumn(metric: Metric | undefined, entries: readonly Entry[]): MetricColumn | null {
  if (!metric) return null;
  const { id, range } = metric;
  const top = range.high ?? Math.max(...entries.map((entry) => Math.abs(finalValue(entry, metric) ?? 0)), 0);
  return { id, metric, digits: digitsUpTo(top) };
}

/** What the runs of a group have of it, each once. */
export const textOf = ({ runs }: Group, column: TextColumn, reference: RunConfig | null, words: Words): string =>
  words.runs.alternatives([...new Set(runs.map((run) => column.textOf(run, words, reference)))].filter(Boolean));

/** What a group's line is sorted by. */
export function keyOf(group: Group, column: TextColumn, reference: RunConfig | null, words: Words): Key {
  return column.keyOf?.(group.runs[0]!) ?? (textOf(group, column, reference, words) || null);
}
