/** What a list of runs can show of them. Pure. */
import { digitsUpTo } from "../../../../../components/charts/format.ts";
import {
  getMethod,
  getTask,
  type Metric,
  metricName,
  metricOf,
  passMetric,
  type RunConfig,
} from "../../../../../engine/index.ts";
import { bytesInWords } from "../../../../library/words.ts";
import { type Entry, finalValue } from "./entries.ts";
import type { Group } from "./groups.ts";
import { stateText } from "./rowText.ts";
import { changedText } from "./settings.ts";
import type { Key } from "./sift.ts";

export interface TextColumn {
  id: string;
  label: string;
  meaning: string;
  metric: null;
  /** @param reference what changes are told against */
  textOf(entry: Entry, reference: RunConfig | null): string;
  /** What lines are sorted by, where that is not the text. */
  keyOf?(entry: Entry): Key;
}

/** A final value. */
export interface MetricColumn {
  id: string;
  label: string;
  meaning: string;
  metric: Metric;
  /** After the point. */
  digits: number;
}

export type Column = TextColumn | MetricColumn;

const text = (id: string, label: string, meaning: string, part: Pick<TextColumn, "textOf" | "keyOf">): TextColumn => ({
  id,
  label,
  meaning,
  metric: null,
  ...part,
});

const day = (time: number | null) =>
  time === null
    ? ""
    : new Date(time).toLocaleString("en", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });

export const TEXT_COLUMNS: readonly TextColumn[] = [
  text("steps", "Steps", "How many steps are done, and of how many.", {
    textOf: stateText,
    keyOf: ({ done }) => done,
  }),
  text("changed", "What changed", "What is not as in the baseline, or as most runs have it.", { textOf: changedText }),
  text("tags", "Tags", "Yours; several with commas between.", { textOf: ({ tags }) => tags.join(", ") }),
  text("notes", "Note", "Yours.", { textOf: ({ notes }) => notes }),
  text("method", "Method", "What trains it.", {
    textOf: ({ config }) => (config ? getMethod(config.method).title : "unknown"),
  }),
  text("task", "Task", "What it is trained on.", {
    textOf: ({ config }) => (config ? getTask(config.task).title : "unknown"),
  }),
  text("model", "Model", "What it began as.", { textOf: ({ config }) => config?.model ?? "unknown" }),
  text("seed", "Seed", "Runs of one seed share prompts and noise.", {
    textOf: ({ config }) => (config ? String(config.seed) : ""),
    keyOf: ({ config }) => config?.seed ?? null,
  }),
  text("state", "State", "Whether it came to its end.", { textOf: ({ state }) => state }),
  text("created", "Began", "When it was first kept here.", {
    textOf: ({ created }) => day(created),
    keyOf: ({ created }) => created,
  }),
  text("size", "Size", "What it takes in this browser, checkpoints included.", {
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
  const { id, label, meaning, source, range, unit } = metric;
  const top = range.high ?? Math.max(...entries.map((entry) => Math.abs(finalValue(entry, metric) ?? 0)), 0);
  return {
    id,
    label: source === "step" ? metricName(metric) : label,
    meaning: unit ? `${meaning} In ${unit}.` : meaning,
    metric,
    digits: digitsUpTo(top),
  };
}

/** What the runs of a group have of it, each once. */
export const textOf = ({ runs }: Group, column: TextColumn, reference: RunConfig | null): string =>
  [...new Set(runs.map((run) => column.textOf(run, reference)))].filter(Boolean).join("; ");

/** What a group's line is sorted by. */
export function keyOf(group: Group, column: TextColumn, reference: RunConfig | null): Key {
  return column.keyOf?.(group.runs[0]!) ?? (textOf(group, column, reference) || null);
}
