/** Which runs are listed, and in which order. Pure. */
import { getMethod, getTask } from "../../../../../engine/index.ts";
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

/** What a run has of each that can be chosen by. */
const FACETS: Record<Facet, (entry: Entry) => readonly string[]> = {
  method: ({ config }) => [config ? getMethod(config.method).title : "unknown"],
  task: ({ config }) => [config ? getTask(config.task).title : "unknown"],
  tag: ({ tags }) => tags,
  state: ({ state, heldBy }) => (heldBy === "elsewhere" ? [state, "in another tab"] : [state]),
};

export const FACET_NAMES = Object.keys(FACETS) as Facet[];

/** What there is to choose from, in the order of the alphabet. */
export const choicesOf = (entries: readonly Entry[], facet: Facet): string[] =>
  [...new Set(entries.flatMap(FACETS[facet]))].sort((a, b) => a.localeCompare(b));

export function sifted(entries: readonly Entry[], sieve: Sieve): Entry[] {
  const parts = sieve.words
    .toLowerCase()
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);
  return entries.filter((entry) => {
    if (!FACET_NAMES.every((facet) => sieve[facet] === null || FACETS[facet](entry).includes(sieve[facet])))
      return false;
    if (parts.length === 0) return true;
    const text = [entry.name, entry.notes, ...entry.tags, settingsText(entry)].join("\n").toLowerCase();
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
