/** Which runs are listed, and in which order. Pure. */
import { getMethod, type MethodId, type TaskName } from "../../../../../engine/index.ts";
import type { Words } from "../../../../../words/en.ts";
import type { Entry } from "./entries.ts";
import { settingsText } from "./settings.ts";

/** Null takes all. */
export interface Sieve {
  /** Parts between commas, which must all occur somewhere in a run's name, notes, tags or settings: "too hot, alpha 0.3". */
  words: string;
  method: string | null;
  task: string | null;
  tag: string | null;
  state: string | null;
}

export const ALL_RUNS: Sieve = { words: "", method: null, task: null, tag: null, state: null };

export type Facet = Exclude<keyof Sieve, "words">;

const UNKNOWN = "unknown";
const ELSEWHERE = "elsewhere";

/** What a run has of each that can be chosen by. */
const FACETS: Record<Facet, (entry: Entry) => readonly string[]> = {
  method: ({ config }) => [config?.method ?? UNKNOWN],
  task: ({ config }) => [config?.task ?? UNKNOWN],
  tag: ({ tags }) => tags,
  state: ({ state, heldBy }) => (heldBy === "elsewhere" ? [state, ELSEWHERE] : [state]),
};

/** What it is called. */
export function facetText(facet: Facet, value: string, { runs, tasks }: Words): string {
  if (facet === "tag") return value;
  if (value === UNKNOWN) return runs.unknown;
  if (facet === "method") return getMethod(value as MethodId).title;
  if (facet === "task") return tasks[value as TaskName];
  return value === ELSEWHERE ? runs.elsewhere : runs.states[value as Entry["state"]];
}

export const FACET_NAMES = Object.keys(FACETS) as Facet[];

/** What there is to choose from, in the order of the alphabet. */
export const choicesOf = (entries: readonly Entry[], facet: Facet): string[] =>
  [...new Set(entries.flatMap(FACETS[facet]))].sort((a, b) => a.localeCompare(b));

export function sifted(entries: readonly Entry[], sieve: Sieve, words: Words): Entry[] {
  const parts = sieve.words
    .toLowerCase()
    .split(/[,，]/)
    .map((part) => part.trim())
    .filter(Boolean);
  return entries.filter((entry) => {
    if (!FACET_NAMES.every((facet) => sieve[facet] === null || FACETS[facet](entry).includes(sieve[facet])))
      return false;
    if (parts.length === 0) return true;
    const text = [entry.name, entry.notes, ...entry.tags, settingsText(entry, words)].join("\n").toLowerCase();
    return parts.every((part) => text.includes(part));
  });
}

export type Key = number | string | null;

/** Stable; what has no value comes last either way. Names with numbers in them go by the numbers. */
export function sortedBy<T>(items: readonly T[], keyOf: (item: T) => Key, isFalling: boolean): T[] {
  const sign = isFalling ? -1 : 1;
  const keyed = items.map((item) => ({ item, key: keyOf(item) }));
  return keyed.sort((a, b) => sign * compare(a.key, b.key) || endOf(a.key) - endOf(b.key)).map(({ item }) => item);
}

const endOf = (key: Key) => Number(key === null);

function compare(a: Key, b: Key): number {
  if (a === null || b === null) return 0;
  return typeof a === "number" && typeof b === "number"
    ? a - b
    : String(a).localeCompare(String(b), "en", { numeric: true });
}
